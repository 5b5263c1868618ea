package dev.fatwood.metadata.control;

import java.util.Map;

/**
 * What the controller fills in where a command leaves it open.
 *
 * @param partitions {@code num.partitions}
 * @param topicConfigs what the broker's file of settings gives to topics without a value of their own, by topic setting
 */
public record ControllerDefaults(int partitions, Map<String, String> topicConfigs) {

    public ControllerDefaults {
        topicConfigs = Map.copyOf(topicConfigs);
        if (partitions < 1) {
            throw new IllegalArgumentException("num.partitions is " + partitions + ": at least 1");
        }
    }

    /** With the defaults of the topic settings themselves. */
    public ControllerDefaults(int partitions) {
        this(partitions, Map.of());
    }
}
