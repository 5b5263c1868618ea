/**
 * Puts together what is handed out, while it is built; nothing of this is in the archive. Copies pages and mends their links. Not here: what the
 * archive holds besides, which {@code assembly.xml} says.
 *
 * <p>Thread: main. Exemplar: {@link dev.fatwood.dist.PageLinks}.
 */
package dev.fatwood.dist;
