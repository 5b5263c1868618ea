package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.assign.RangeAssignor;
import dev.fatwood.coordinator.assign.UniformAssignor;
import java.util.List;
import java.util.Optional;

/**
 * Settings of consumer groups, under Kafka's names {@code group.consumer.*}.
 *
 * @param sessionTimeoutMs {@code session.timeout.ms}, 45000 to 60000: how long a member may be silent
 * @param heartbeatIntervalMs {@code heartbeat.interval.ms}, 5000 to 15000: what members are told
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

    /** {@code min.session.timeout.ms}. */
    public static final int SESSION_TIMEOUT_MS_MIN = 45_000;

    /** {@code max.session.timeout.ms}. */
    public static final int SESSION_TIMEOUT_MS_MAX = 60_000;

    /** {@code min.heartbeat.interval.ms}. */
    public static final int HEARTBEAT_INTERVAL_MS_MIN = 5_000;

    /** {@code max.heartbeat.interval.ms}. */
    public static final int HEARTBEAT_INTERVAL_MS_MAX = 15_000;

    public static final ConsumerGroupConfig DEFAULT = new ConsumerGroupConfig(
            45_000,
            5_000,
            Integer.MAX_VALUE,
            List.of(new UniformAssignor(), new RangeAssignor()),
            MigrationPolicy.BIDIRECTIONAL);

    public ConsumerGroupConfig {
        require("session.timeout.ms", sessionTimeoutMs, SESSION_TIMEOUT_MS_MIN, SESSION_TIMEOUT_MS_MAX);
        require("heartbeat.interval.ms", heartbeatIntervalMs, HEARTBEAT_INTERVAL_MS_MIN, HEARTBEAT_INTERVAL_MS_MAX);
        require("max.size", sizeMax, 1, Integer.MAX_VALUE);
        assignors = List.copyOf(assignors);
        if (assignors.isEmpty()) {
            throw new IllegalArgumentException("group.consumer.assignors is empty; name at least one");
        }
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "group.consumer." + key + " is " + value + ", must be " + min + " to " + max);
        }
    }

    Optional<Assignor> assignor(String name) {
        return assignors.stream()
                .filter(assignor -> assignor.name().equals(name))
                .findFirst();
    }
}
