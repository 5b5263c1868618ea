/**
 * Where a coordinator's machine lives: a shard is one partition of {@code __consumer_offsets} with the state its records lead to. It loads
 * the partition, then carries each command through: decide, append, apply, and reply once the records are durable.
 *
 * <p>Not here: what is decided ({@code coordinator.group} and below), and the real partition (the broker fills the port
 * {@link dev.fatwood.coordinator.runtime.ShardLog}).
 *
 * <p>Thread: a shard belongs to the lane of its partition. Exemplar: {@link dev.fatwood.coordinator.runtime.Shard}.
 */
package dev.fatwood.coordinator.runtime;
