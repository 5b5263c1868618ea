package dev.fatwood.metadata.config;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings single groups may have, with what holds for them and the bounds this broker sets. */
public record GroupConfigKeys(
        GroupConfigKey sessionTimeoutMs, GroupConfigKey heartbeatIntervalMs, GroupConfigKey assignmentIntervalMs) {

    public static final String SESSION_TIMEOUT_MS = "consumer.session.timeout.ms";
    public static final String HEARTBEAT_INTERVAL_MS = "consumer.heartbeat.interval.ms";
    public static final String ASSIGNMENT_INTERVAL_MS = "consumer.assignment.interval.ms";

    /** As of a broker without settings. */
    public static final GroupConfigKeys DEFAULT =
            of(new Range(45_000, 45_000, 60_000), new Range(5_000, 5_000, 15_000), new Range(1_000, 0, 15_000));

    public static GroupConfigKeys of(Range sessionTimeoutMs, Range heartbeatIntervalMs, Range assignmentIntervalMs) {
        return new GroupConfigKeys(
                key(
                        SESSION_TIMEOUT_MS,
                        sessionTimeoutMs,
                        false,
                        "How many milliseconds a member of the group may be silent."),
                key(
                        HEARTBEAT_INTERVAL_MS,
                        heartbeatIntervalMs,
                        false,
                        "How many milliseconds members of the group let pass between heartbeats."),
                key(
                        ASSIGNMENT_INTERVAL_MS,
                        assignmentIntervalMs,
                        true,
                        "How many milliseconds lie between two assignments of the group at least; 0 for none."));
    }

    private static GroupConfigKey key(String name, Range range, boolean changesWhileRunning, String documentation) {
        return new GroupConfigKey(
                name, range.value(), range.lowest(), range.highest(), changesWhileRunning, documentation);
    }

    /** In the order of their names. */
    public List<GroupConfigKey> all() {
        return List.of(assignmentIntervalMs, heartbeatIntervalMs, sessionTimeoutMs);
    }

    public Optional<GroupConfigKey> find(String name) {
        return all().stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The setting of groups that the broker's setting {@code brokerKey} is the default of, if that can be changed while it runs. */
    public Optional<GroupConfigKey> findRunning(String brokerKey) {
        return all().stream()
                .filter(key -> key.changesWhileRunning() && key.brokerKey().equals(brokerKey))
                .findFirst();
    }

    /**
     * The same where something more particular is set.
     *
     * @param particular gives the value of a key's name, {@code null} where nothing is set
     */
    public GroupConfigKeys given(UnaryOperator<String> particular) {
        return new GroupConfigKeys(
                given(sessionTimeoutMs, particular),
                given(heartbeatIntervalMs, particular),
                given(assignmentIntervalMs, particular));
    }

    private static GroupConfigKey given(GroupConfigKey key, UnaryOperator<String> particular) {
        return key.given(particular.apply(key.name()));
    }

    /** Bounds, both in, and what holds where nothing is said. */
    public record Range(int value, int lowest, int highest) {}
}
