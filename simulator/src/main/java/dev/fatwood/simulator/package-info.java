/**
 * The simulator: the broker's real engine on one thread, with simulated time, disk, network and clients, with faults and with judgement.
 *
 * <p>Not here: anything a broker needs to run; nothing of it is shipped.
 *
 * <p>Thread: one per run. Start with {@link dev.fatwood.simulator.Simulation}.
 */
package dev.fatwood.simulator;
