/**
 * Simulated time, the one scheduler, and the hash of what it did.
 *
 * <p>Not here: brokers, clients and faults, which all live by a {@link dev.fatwood.simulator.world.World}.
 *
 * <p>Thread: the one of the run.
 */
package dev.fatwood.simulator.world;
