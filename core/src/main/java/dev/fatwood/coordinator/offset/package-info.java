/**
 * Committed offsets of groups: what is stored, who may commit, fetch and delete, and when an offset has had its time.
 *
 * <p>Not here: membership. The group an offset belongs to is asked through {@link dev.fatwood.coordinator.offset.OffsetOwner}, whatever
 * its protocol. Whether a topic exists is the broker's question.
 *
 * <p>Thread: the lane of the shard. Exemplar: {@link dev.fatwood.coordinator.offset.OffsetCommits}.
 */
package dev.fatwood.coordinator.offset;
