/**
 * The code base checking itself: purity of the pure modules, who may use whom, sizes, and the pages at the root against the tree.
 *
 * <p>Not here: tests of behaviour. Each rule is shown to bite by a planted violation in {@code planted} or in a temporary
 * tree. Exemplar: {@link dev.fatwood.checks.Purity}.
 */
package dev.fatwood.checks;
