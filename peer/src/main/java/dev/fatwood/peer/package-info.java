/**
 * Apache Kafka beside us: the unmodified peer, started in a process of its own for tests and side-by-side runs.
 *
 * <p>Holds: finding the peer's class path, formatting its directory, starting it on free ports, waiting until it answers, stopping
 * it. Holds no Kafka class and no client: this module has no dependencies, so that no kafka-clients ever leaks into ours.
 *
 * <p>Thread: each object belongs to the thread that made it; {@link dev.fatwood.peer.JavaProcess#close} may come from any.
 *
 * <p>Start reading at {@link dev.fatwood.peer.ApacheKafka}.
 */
package dev.fatwood.peer;
