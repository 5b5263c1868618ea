package dev.fatwood.coordinator.assign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Specs for tests of assignors, and questions about answers. */
final class Specs {

    private Specs() {}

    static UUID topic(int number) {
        return new UUID(7, number + 1);
    }

    /** Up to 12 members and 8 topics, with equal subscriptions or not, nothing assigned yet. */
    static AssignmentSpec random(Random random, boolean equalSubscriptions) {
        Map<UUID, Integer> counts = new HashMap<>();
        int topics = 1 + random.nextInt(8);
        for (int n = 0; n < topics; n++) {
            counts.put(topic(n), random.nextInt(15));
        }
        Set<UUID> same = subset(random, counts.keySet());
        Map<String, AssignedMember> members = new TreeMap<>();
        int memberCount = 1 + random.nextInt(12);
        for (int n = 0; n < memberCount; n++) {
            Set<UUID> subscribed = equalSubscriptions ? same : subset(random, counts.keySet());
            Optional<String> instanceId = random.nextInt(4) == 0 ? Optional.of("i" + n) : Optional.empty();
            members.put("m" + n, new AssignedMember(instanceId, subscribed, PartitionSet.EMPTY));
        }
        return new AssignmentSpec(members, counts);
    }

    private static Set<UUID> subset(Random random, Set<UUID> all) {
        Set<UUID> subset = new HashSet<>();
        all.forEach(id -> {
            if (random.nextInt(3) > 0) {
                subset.add(id);
            }
        });
        return subset;
    }

    /** The spec with {@code assignment} as what members have. */
    static AssignmentSpec after(AssignmentSpec spec, Map<String, PartitionSet> assignment) {
        Map<String, AssignedMember> members = new TreeMap<>();
        spec.members()
                .forEach((id, member) -> members.put(
                        id,
                        new AssignedMember(
                                member.instanceId(),
                                member.topicIds(),
                                assignment.getOrDefault(id, PartitionSet.EMPTY))));
        return new AssignmentSpec(members, spec.partitionCounts());
    }

    static AssignmentSpec with(AssignmentSpec spec, String memberId, Set<UUID> topicIds) {
        Map<String, AssignedMember> members = new TreeMap<>(spec.members());
        members.put(memberId, new AssignedMember(Optional.empty(), topicIds, PartitionSet.EMPTY));
        return new AssignmentSpec(members, spec.partitionCounts());
    }

    static AssignmentSpec without(AssignmentSpec spec, String memberId) {
        Map<String, AssignedMember> members = new TreeMap<>(spec.members());
        members.remove(memberId);
        return new AssignmentSpec(members, spec.partitionCounts());
    }

    /** Which partitions are owned, how often; and by whom wrongly. */
    static List<String> faults(AssignmentSpec spec, Map<String, PartitionSet> assignment) {
        List<String> faults = new ArrayList<>();
        if (!assignment.keySet().equals(spec.members().keySet())) {
            faults.add("members " + assignment.keySet());
        }
        Map<String, Integer> owners = new HashMap<>();
        assignment.forEach((id, share) -> share.forEach((topicId, partition) -> {
            if (!spec.members().get(id).topicIds().contains(topicId)) {
                faults.add(id + " is not subscribed to " + topicId);
            }
            owners.merge(topicId + "-" + partition, 1, Integer::sum);
        }));
        spec.partitionCounts().forEach((topicId, count) -> {
            boolean wanted = spec.members().values().stream()
                    .anyMatch(member -> member.topicIds().contains(topicId));
            for (int partition = 0; partition < count; partition++) {
                int owned = owners.getOrDefault(topicId + "-" + partition, 0);
                owners.remove(topicId + "-" + partition);
                if (owned != (wanted ? 1 : 0)) {
                    faults.add(topicId + "-" + partition + " has " + owned + " owners");
                }
            }
        });
        owners.keySet().forEach(partition -> faults.add(partition + " does not exist"));
        return faults;
    }

    /** How many partitions members had in {@code before} and have no more in {@code after}. */
    static int lost(Map<String, PartitionSet> before, Map<String, PartitionSet> after) {
        return before.entrySet().stream()
                .filter(entry -> after.containsKey(entry.getKey()))
                .mapToInt(entry ->
                        entry.getValue().minus(after.get(entry.getKey())).size())
                .sum();
    }
}
