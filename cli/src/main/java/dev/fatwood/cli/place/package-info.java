/**
 * Places in a topic as people name them: {@code earliest}, {@code latest}, an offset, a time, {@code -10m}; and their offsets in each
 * partition. Not here: what is done from there on.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.place.Place}.
 */
package dev.fatwood.cli.place;
