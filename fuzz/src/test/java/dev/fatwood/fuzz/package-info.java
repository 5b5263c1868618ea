/**
 * Everything that reads bytes from a peer or from a disk is given bytes that nobody would write: found by Jazzer, which changes inputs by
 * the branches they reach. A reader may refuse them with its own exception, and nothing else; it may not run for long, nor allocate more
 * than a bounded multiple of what it was given.
 *
 * <p>{@code corpus/TARGET} keeps inputs that reach far, and those that once found something. The ordinary build replays all of them, and
 * fuzzes for half a minute; {@code ./fuzz/run} does so for as long as one likes. Exemplar: {@link dev.fatwood.fuzz.BatchTarget}.
 */
package dev.fatwood.fuzz;
