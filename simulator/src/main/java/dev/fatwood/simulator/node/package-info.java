/**
 * A broker as an object: the real engine on a disk, clocks and lanes of its own, that can be killed and started again.
 *
 * <p>Not here: who does that to it ({@code simulator.fault}), and who talks to it ({@code simulator.client}).
 *
 * <p>Thread: the one of the run.
 */
package dev.fatwood.simulator.node;
