package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.AssignedMember;
import dev.fatwood.coordinator.assign.AssignmentSpec;
import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.assign.PartitionSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Computes the target assignment of a group that is in a later epoch than its assignment.
 *
 * @param config the assignors
 * @param topics the cluster as it is
 * @param nowWallMs when
 */
record TargetUpdate(ConsumerGroupConfig config, GroupTopics topics, long nowWallMs) {

    /** Writes what changed to {@code draft}, if it is time. */
    void write(GroupDraft draft) {
        ConsumerGroup group = draft.group();
        if (!isDue(group)) {
            return;
        }
        Map<String, PartitionSet> assignment = new TreeMap<>(assignor(group).assign(spec(group)));
        assignment.forEach((memberId, partitions) -> {
            if (!group.target(memberId).equals(Optional.of(partitions))) {
                draft.write(ConsumerRecords.targetOfMember(draft.groupId(), memberId, partitions));
            }
        });
        draft.write(ConsumerRecords.target(draft.groupId(), group.epoch(), nowWallMs));
    }

    /** Whether the assignment is behind the group, and may be computed now. */
    boolean isDue(ConsumerGroup group) {
        return group.epoch() != group.assignmentEpoch() && waitMs(group) == 0;
    }

    /**
     * How long until the assignment may be computed again, so that changes which come together lead to one assignment. A clock that was set
     * back holds nobody up.
     */
    private int waitMs(ConsumerGroup group) {
        long sinceMs = nowWallMs - group.assignedAtMs();
        return sinceMs < 0 ? 0 : (int) Math.max(0, config.assignmentIntervalMs() - sinceMs);
    }

    /** When a member should come again: as soon as the assignment is due, if it is behind the group, else at its next heartbeat. */
    int heartbeatIntervalMs(ConsumerGroup group) {
        int waitMs = waitMs(group);
        return group.epoch() == group.assignmentEpoch() || waitMs == 0
                ? config.heartbeatIntervalMs()
                : Math.min(waitMs, config.heartbeatIntervalMs());
    }

    private AssignmentSpec spec(ConsumerGroup group) {
        Map<String, AssignedMember> members = new HashMap<>();
        Map<UUID, Integer> counts = new HashMap<>();
        group.members().forEach((memberId, member) -> {
            AssignedMember assigned = new AssignedMember(
                    member.metadata().instanceId(),
                    topics.topicIds(group, member.metadata()),
                    group.target(memberId).orElse(PartitionSet.EMPTY));
            members.put(memberId, assigned);
            assigned.topicIds()
                    .forEach(topicId -> topics.image()
                            .topic(topicId)
                            .ifPresent(topic ->
                                    counts.put(topicId, topic.partitions().size())));
        });
        return new AssignmentSpec(members, counts);
    }

    /** What most members ask for, else the first that is configured. */
    Assignor assignor(ConsumerGroup group) {
        Map<String, Integer> votes = new TreeMap<>();
        group.members()
                .values()
                .forEach(member -> member.metadata().assignor().ifPresent(name -> votes.merge(name, 1, Integer::sum)));
        return votes.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .flatMap(most -> config.assignor(most.getKey()))
                .orElse(config.assignors().get(0));
    }
}
