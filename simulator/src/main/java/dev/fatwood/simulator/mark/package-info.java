/**
 * Coverage marks: rare situations by name, and how often they were met.
 *
 * <p>Not here: what must not happen, which ends a run ({@code simulator.history}).
 *
 * <p>Thread: the one of the run.
 */
package dev.fatwood.simulator.mark;
