/**
 * The two brokers, each started in a process of its own on a directory of its own, and what a client does to both: create a topic,
 * fill it with the same records, wait for the first acknowledgement, count.
 *
 * <p>The client is kafka-clients, the same code for both sides. Nothing here measures.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.broker.BrokerKind}.
 */
package dev.fatwood.benchmarks.broker;
