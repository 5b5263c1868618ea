/**
 * Connections that delay, clog and break.
 *
 * <p>Not here: what the frames mean.
 *
 * <p>Thread: the one of the run.
 */
package dev.fatwood.simulator.net;
