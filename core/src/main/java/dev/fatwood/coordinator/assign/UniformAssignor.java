package dev.fatwood.coordinator.assign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * As even as subscriptions allow, and as little moved as that allows.
 *
 * <p>Members keep what they have and may have, if all subscriptions are equal up to an even share; what is left goes to the member with
 * the least; then partitions move from a member to
 * another that has at least two less, until there is no such pair with a topic in common. If all subscriptions are equal, the counts
 * differ by at most one, and no assignment that is so even moves less.
 */
public final class UniformAssignor implements Assignor {

    /** Each move makes the counts more even, so it ends; passes after this many would hardly gain anything. */
    static final int BALANCE_PASSES_MAX = 100;

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public Map<String, PartitionSet> assign(AssignmentSpec spec) {
        List<String> order = spec.memberOrder();
        Map<UUID, List<Integer>> subscribers = subscribers(spec, order);
        List<UUID> topics = fewestSubscribersFirst(spec, subscribers);
        UniformShares shares = new UniformShares(order.size());

        topics.forEach(topicId -> shares.open(topicId, spec.partitionCount(topicId)));
        for (int member = 0; member < order.size(); member++) {
            shares.keep(member, spec.members().get(order.get(member)));
        }
        if (spec.hasEqualSubscriptions()) {
            shares.trim();
        }
        topics.forEach(topicId -> shares.fill(topicId, subscribers.get(topicId)));
        balance(shares, topics, subscribers);
        return named(order, shares.build());
    }

    private static void balance(UniformShares shares, List<UUID> topics, Map<UUID, List<Integer>> subscribers) {
        for (int pass = 0; pass < BALANCE_PASSES_MAX; pass++) {
            int moved = 0;
            for (UUID topicId : topics) {
                moved += shares.balance(topicId, subscribers.get(topicId));
            }
            if (moved == 0) {
                return;
            }
        }
    }

    /** Positions in {@code order} by topic, ascending; only topics that exist. */
    private static Map<UUID, List<Integer>> subscribers(AssignmentSpec spec, List<String> order) {
        Map<UUID, List<Integer>> subscribers = new HashMap<>();
        for (int member = 0; member < order.size(); member++) {
            for (UUID topicId : spec.members().get(order.get(member)).topicIds()) {
                if (spec.partitionCount(topicId) > 0) {
                    subscribers
                            .computeIfAbsent(topicId, id -> new ArrayList<>())
                            .add(member);
                }
            }
        }
        return subscribers;
    }

    /** A topic with little choice comes first, so that the others can even out what it does. */
    private static List<UUID> fewestSubscribersFirst(AssignmentSpec spec, Map<UUID, List<Integer>> subscribers) {
        List<UUID> topics = new ArrayList<>(new TreeSet<>(subscribers.keySet()));
        topics.sort(Comparator.comparingInt((UUID id) -> subscribers.get(id).size())
                .thenComparing(Comparator.comparingInt(spec::partitionCount).reversed()));
        return topics;
    }

    private static Map<String, PartitionSet> named(List<String> order, List<PartitionSet> shares) {
        Map<String, PartitionSet> assignment = new HashMap<>();
        for (int member = 0; member < order.size(); member++) {
            assignment.put(order.get(member), shares.get(member));
        }
        return assignment;
    }
}
