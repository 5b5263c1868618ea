/**
 * The brokers under test, ours and Apache Kafka, as processes that can be killed, paused and started again.
 *
 * <p>Not here: what is wrong with the disk or the clock of such a process, see {@code fault}.
 *
 * <p>Thread: the scenario's.
 */
package dev.fatwood.prove.broker;
