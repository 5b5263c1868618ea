/**
 * What groups have in common, whatever protocol their members speak, and what one kind is told of another when a group changes its
 * kind.
 *
 * <p>Not here: a protocol ({@code coordinator.classic}), offsets ({@code coordinator.offset}), what hosts them all
 * ({@code coordinator.shard}).
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.group.GroupKind}.
 */
package dev.fatwood.coordinator.group;
