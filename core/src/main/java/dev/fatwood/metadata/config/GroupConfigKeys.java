package dev.fatwood.metadata.config;

import java.util.List;
import java.util.Optional;

/** The settings single groups may have, with the bounds this broker sets. */
public record GroupConfigKeys(GroupConfigKey sessionTimeoutMs, GroupConfigKey heartbeatIntervalMs) {

    public static final String SESSION_TIMEOUT_MS = "consumer.session.timeout.ms";
    public static final String HEARTBEAT_INTERVAL_MS = "consumer.heartbeat.interval.ms";

    /** As of a broker without settings. */
    public static final GroupConfigKeys DEFAULT =
            of(new Range(45_000, 45_000, 60_000), new Range(5_000, 5_000, 15_000));

    public static GroupConfigKeys of(Range sessionTimeoutMs, Range heartbeatIntervalMs) {
        return new GroupConfigKeys(
                key(SESSION_TIMEOUT_MS, sessionTimeoutMs, "How many milliseconds a member of the group may be silent."),
                key(
                        HEARTBEAT_INTERVAL_MS,
                        heartbeatIntervalMs,
                        "How many milliseconds members of the group let pass between heartbeats."));
    }

    private static GroupConfigKey key(String name, Range range, String documentation) {
        return new GroupConfigKey(name, range.defaultValue(), range.lowest(), range.highest(), documentation);
    }

    /** In the order of their names. */
    public List<GroupConfigKey> all() {
        return List.of(heartbeatIntervalMs, sessionTimeoutMs);
    }

    public Optional<GroupConfigKey> find(String name) {
        return all().stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** Bounds, both in, and what holds where nothing is said. */
    public record Range(int defaultValue, int lowest, int highest) {}
}
