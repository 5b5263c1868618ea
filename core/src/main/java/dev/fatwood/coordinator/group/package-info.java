/**
 * What groups have in common, whatever protocol their members speak.
 *
 * <p>Not here: a protocol ({@code coordinator.classic}), offsets ({@code coordinator.offset}), what hosts them all
 * ({@code coordinator.shard}).
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.group.GroupKind}.
 */
package dev.fatwood.coordinator.group;
