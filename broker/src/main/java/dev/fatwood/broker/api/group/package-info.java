/**
 * Handlers of the APIs of consumer groups and their offsets, and the way from a group's name to its shard.
 *
 * <p>Not here: any rule of groups; the machine of the shard decides ({@code coordinator.shard} in {@code core}).
 *
 * <p>Thread: handlers run on the connection's loop, shards on the lane of their partition of {@code __consumer_offsets}. Exemplar:
 * {@link dev.fatwood.broker.api.group.HeartbeatHandler}.
 */
package dev.fatwood.broker.api.group;
