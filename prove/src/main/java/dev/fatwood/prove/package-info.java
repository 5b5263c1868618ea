/**
 * Faults injected into a running broker, ours or Apache Kafka, under a load of Kafka's own clients, and the verdict: {@code ./prove/run}.
 *
 * <p>Holds: the command line, what a run is given, the list of scenarios. Each scenario is a class of its own in {@code scenario}.
 *
 * <p>Thread: a scenario runs on the main thread; every client has one of its own.
 *
 * <p>Start reading at {@link dev.fatwood.prove.scenario.Kill}.
 */
package dev.fatwood.prove;
