/**
 * Consumer groups of KIP-848: the broker assigns partitions, members follow by heartbeats.
 *
 * <p>{@link dev.fatwood.coordinator.consumer.ConsumerGroups} is a machine: it decides on heartbeats and timers, and applies records, which
 * are Kafka's. State is what records say and nothing else, so replaying them gives the same groups. Members that still use the classic
 * protocol are served by {@code ClassicMembers}. Not here: groups of the classic protocol and offsets, and what makes decisions durable
 * ({@code coordinator.runtime}).
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.consumer.Reconciler}.
 */
package dev.fatwood.coordinator.consumer;
