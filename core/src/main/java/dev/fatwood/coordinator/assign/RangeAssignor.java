package dev.fatwood.coordinator.assign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Contiguous ranges of each topic, in the order of members. Topics with the same subscribers and the same number of partitions are
 * divided alike, so equal numbers of them meet at one member. It keeps nothing on purpose; static members keep their place in the order.
 */
public final class RangeAssignor implements Assignor {

    @Override
    public String name() {
        return "range";
    }

    @Override
    public Map<String, PartitionSet> assign(AssignmentSpec spec) {
        Map<UUID, List<String>> subscribers = new HashMap<>();
        Map<String, PartitionSet.Builder> shares = new HashMap<>();
        for (String member : spec.memberOrder()) {
            shares.put(member, new PartitionSet.Builder());
            spec.members()
                    .get(member)
                    .topicIds()
                    .forEach(topicId -> subscribers
                            .computeIfAbsent(topicId, id -> new ArrayList<>())
                            .add(member));
        }
        subscribers.forEach((topicId, members) -> divide(topicId, spec.partitionCount(topicId), members, shares));

        Map<String, PartitionSet> assignment = new HashMap<>();
        shares.forEach((member, share) -> assignment.put(member, share.build()));
        return assignment;
    }

    /** The first members get one more, as many as the division leaves over. */
    private static void divide(
            UUID topicId, int partitions, List<String> members, Map<String, PartitionSet.Builder> shares) {
        int quota = partitions / members.size();
        int extra = partitions % members.size();
        int from = 0;
        for (int n = 0; n < members.size(); n++) {
            int until = from + quota + (n < extra ? 1 : 0);
            shares.get(members.get(n)).addRange(topicId, from, until);
            from = until;
        }
    }
}
