package dev.fatwood.coordinator.assign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an assignor decides on.
 *
 * @param members by member id
 * @param partitionCounts partitions of each topic; one that is missing has none to assign
 */
public record AssignmentSpec(Map<String, AssignedMember> members, Map<UUID, Integer> partitionCounts) {

    /**
     * Member ids, static members first, in the order of their instance ids. A restarted static member has a new member id; by this it keeps
     * its place.
     */
    List<String> memberOrder() {
        List<String> order = new ArrayList<>(members.keySet());
        order.sort(
                Comparator.comparing((String id) -> members.get(id).instanceId().isEmpty())
                        .thenComparing(id -> members.get(id).instanceId().orElse(id))
                        .thenComparing(id -> id));
        return order;
    }

    boolean hasEqualSubscriptions() {
        return members.values().stream()
                        .map(AssignedMember::topicIds)
                        .distinct()
                        .count()
                == 1;
    }

    int partitionCount(UUID topicId) {
        return partitionCounts.getOrDefault(topicId, 0);
    }
}
