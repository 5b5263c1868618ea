package dev.fatwood.metadata.control;

import dev.fatwood.metadata.config.GroupConfigKeys;
import java.util.Map;

/**
 * What the controller fills in where a command leaves it open.
 *
 * @param partitions {@code num.partitions}
 * @param topicConfigs what the broker's file of settings gives to topics without a value of their own, by topic setting
 * @param groupConfigs what single groups may set
 */
public record ControllerDefaults(int partitions, Map<String, String> topicConfigs, GroupConfigKeys groupConfigs) {

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

    /** With the bounds that groups have by default. */
    public ControllerDefaults(int partitions, Map<String, String> topicConfigs) {
        this(partitions, topicConfigs, GroupConfigKeys.DEFAULT);
    }
}
