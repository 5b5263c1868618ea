package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.assign.RangeAssignor;
import dev.fatwood.coordinator.assign.UniformAssignor;
import dev.fatwood.metadata.config.GroupConfigKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of consumer groups, under Kafka's names {@code group.consumer.*}.
 *
 * @param sessionTimeoutMs {@code session.timeout.ms}, 1 or more: how long a member may be silent
 * @param heartbeatIntervalMs {@code heartbeat.interval.ms}, 1 or more: what members are told
 * @param sizeMax {@code max.size}, 1 or more members
 * @param assignors {@code assignors}, at least one; the first is used where no member asks for one
 * @param migration {@code migration.policy}
 */
public record ConsumerGroupConfig(
        int sessionTimeoutMs,
        int heartbeatIntervalMs,
        int sizeMax,
        List<Assignor> assignors,
        MigrationPolicy migration) {

    public static final ConsumerGroupConfig DEFAULT = new ConsumerGroupConfig(
            45_000,
            5_000,
            Integer.MAX_VALUE,
            List.of(new UniformAssignor(), new RangeAssignor()),
            MigrationPolicy.BIDIRECTIONAL);

    public ConsumerGroupConfig {
        require("session.timeout.ms", sessionTimeoutMs);
        require("heartbeat.interval.ms", heartbeatIntervalMs);
        require("max.size", sizeMax);
        assignors = List.copyOf(assignors);
        if (assignors.isEmpty()) {
            throw new IllegalArgumentException("group.consumer.assignors is empty; name at least one");
        }
    }

    private static void require(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("group.consumer." + key + " is " + value + ", must be 1 or more");
        }
    }

    /** The same for a group with settings of its own. */
    ConsumerGroupConfig with(Map<String, String> ofGroup) {
        return ofGroup.isEmpty()
                ? this
                : new ConsumerGroupConfig(
                        value(ofGroup, GroupConfigKeys.SESSION_TIMEOUT_MS, sessionTimeoutMs),
                        value(ofGroup, GroupConfigKeys.HEARTBEAT_INTERVAL_MS, heartbeatIntervalMs),
                        sizeMax,
                        assignors,
                        migration);
    }

    private static int value(Map<String, String> ofGroup, String key, int otherwise) {
        String value = ofGroup.get(key);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    Optional<Assignor> assignor(String name) {
        return assignors.stream()
                .filter(assignor -> assignor.name().equals(name))
                .findFirst();
    }
}
