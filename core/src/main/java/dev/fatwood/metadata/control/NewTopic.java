package dev.fatwood.metadata.control;

import java.util.List;
import java.util.Map;

/**
 * A topic someone wants.
 *
 * @param partitions how many, or {@link #BROKER_DEFAULT}
 * @param replicationFactor copies of each partition, or {@link #BROKER_DEFAULT}
 * @param assignments the replicas of each partition if the sender places them itself, else empty
 * @param configs settings, by key; a value may be {@code null}, which is refused by name
 */
public record NewTopic(
        String name,
        int partitions,
        int replicationFactor,
        List<ReplicaAssignment> assignments,
        Map<String, String> configs) {

    public static final int BROKER_DEFAULT = -1;

    /** A topic with all defaults. */
    public static NewTopic named(String name) {
        return new NewTopic(name, BROKER_DEFAULT, BROKER_DEFAULT, List.of(), Map.of());
    }
}
