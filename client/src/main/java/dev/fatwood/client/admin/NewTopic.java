package dev.fatwood.client.admin;

import java.util.Map;

/**
 * A topic to create.
 *
 * @param partitions -1 for the broker's default
 * @param replicationFactor -1 for the broker's default
 * @param configs topic settings by Kafka's names
 */
public record NewTopic(String name, int partitions, short replicationFactor, Map<String, String> configs) {

    public NewTopic {
        configs = Map.copyOf(configs);
    }

    /** With the broker's replication factor and no settings. */
    public NewTopic(String name, int partitions) {
        this(name, partitions, (short) -1, Map.of());
    }
}
