/**
 * Brokers broken on purpose, to see whether the simulator notices. The production code knows nothing of it: classes are changed while they are
 * loaded.
 *
 * <p>Not here: what is right.
 *
 * <p>Thread: any, one at a time. Exemplar: {@link dev.fatwood.simulator.mutant.Edit}.
 */
package dev.fatwood.simulator.mutant;
