/**
 * Comparing, without knowing what: contestants run in alternating order, their answers must agree, medians and ratios come out, with
 * what a reader needs to judge them: how noisy, how much processor time, how far from the machine's limit.
 *
 * <p>Nothing here starts a process or reads a clock except {@link dev.fatwood.benchmarks.compare.Progress}, which talks to the user.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.compare.Comparison}.
 */
package dev.fatwood.benchmarks.compare;
