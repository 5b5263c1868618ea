/**
 * The machine of a shard of {@code __consumer_offsets}: groups of every kind, and their offsets, behind one method per request. A group
 * changes its kind here ({@code Members}, {@code Downgrading}), since no kind knows another.
 *
 * <p>Not here: the rules of each ({@code coordinator.classic}, {@code coordinator.offset}), the log ({@code coordinator.runtime}).
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.shard.GroupMachine}.
 */
package dev.fatwood.coordinator.shard;
