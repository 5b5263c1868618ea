/**
 * Groups of the classic protocol: members join, a leader among them assigns, all sync. The broker sees protocols and assignments as bytes.
 *
 * <p>Who is a member is volatile until the leader's assignment is stored: a decider works on a copy of the group
 * ({@link dev.fatwood.coordinator.classic.Transition}), which takes the group's place only if the log took the decision's records.
 *
 * <p>Not here: offsets ({@code coordinator.offset}), groups of KIP-848.
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.classic.Heartbeats}.
 */
package dev.fatwood.coordinator.classic;
