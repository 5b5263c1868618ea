package dev.fatwood.broker.config;

import dev.fatwood.coordinator.consumer.MigrationPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Honoured settings of the consumer groups of KIP-848; part of {@link BrokerKeys}. */
final class ConsumerGroupKeys {

    /** The protocol that cannot be switched off. */
    static final String CLASSIC = "classic";

    static final String CONSUMER = "consumer";

    private static final Set<String> PROTOCOLS = Set.of(CLASSIC, CONSUMER, "share", "streams");

    static final ConfigKey<List<String>> PROTOCOLS_SERVED = new ConfigKey<>(
            "group.coordinator.rebalance.protocols",
            ConfigType.LIST,
            "classic,consumer,streams",
            "a comma-separated list of classic, which must be there, consumer, share, streams",
            ConsumerGroupKeys::protocols,
            "The protocols of groups that are served; of share and streams none is, named or not.");
    static final ConfigKey<Integer> SESSION_MS = ConfigKey.ofInt(
            "group.consumer.session.timeout.ms",
            45000,
            1,
            Integer.MAX_VALUE,
            "How many milliseconds a member of a consumer group may be silent.");
    static final ConfigKey<Integer> SESSION_MS_MIN = ConfigKey.ofInt(
            "group.consumer.min.session.timeout.ms",
            45000,
            1,
            Integer.MAX_VALUE,
            "The lowest group.consumer.session.timeout.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> SESSION_MS_MAX = ConfigKey.ofInt(
            "group.consumer.max.session.timeout.ms",
            60000,
            1,
            Integer.MAX_VALUE,
            "The highest group.consumer.session.timeout.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> HEARTBEAT_MS = ConfigKey.ofInt(
            "group.consumer.heartbeat.interval.ms",
            5000,
            1,
            Integer.MAX_VALUE,
            "How many milliseconds members of a consumer group let pass between heartbeats.");
    static final ConfigKey<Integer> HEARTBEAT_MS_MIN = ConfigKey.ofInt(
            "group.consumer.min.heartbeat.interval.ms",
            5000,
            1,
            Integer.MAX_VALUE,
            "The lowest group.consumer.heartbeat.interval.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> HEARTBEAT_MS_MAX = ConfigKey.ofInt(
            "group.consumer.max.heartbeat.interval.ms",
            15000,
            1,
            Integer.MAX_VALUE,
            "The highest group.consumer.heartbeat.interval.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> ASSIGNMENT_MS = ConfigKey.ofInt(
            "group.consumer.assignment.interval.ms",
            1000,
            0,
            Integer.MAX_VALUE,
            "How many milliseconds lie between two assignments of a consumer group at least; 0 for none.");
    static final ConfigKey<Integer> ASSIGNMENT_MS_MIN = ConfigKey.ofInt(
            "group.consumer.min.assignment.interval.ms",
            0,
            0,
            Integer.MAX_VALUE,
            "The lowest group.consumer.assignment.interval.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> ASSIGNMENT_MS_MAX = ConfigKey.ofInt(
            "group.consumer.max.assignment.interval.ms",
            15000,
            0,
            Integer.MAX_VALUE,
            "The highest group.consumer.assignment.interval.ms, for the broker and for single groups.");
    static final ConfigKey<Integer> MEMBERS_MAX = ConfigKey.ofInt(
            "group.consumer.max.size", Integer.MAX_VALUE, 1, Integer.MAX_VALUE, "Members of a consumer group at most.");
    static final ConfigKey<List<String>> ASSIGNORS = new ConfigKey<>(
            "group.consumer.assignors",
            ConfigType.LIST,
            "uniform,range",
            "a comma-separated list of uniform and range, at least one",
            ConsumerGroupKeys::assignors,
            "The assignors members of consumer groups may ask for; the first is used where none does.");
    static final ConfigKey<MigrationPolicy> MIGRATION = new ConfigKey<>(
            "group.consumer.migration.policy",
            ConfigType.STRING,
            "bidirectional",
            "bidirectional, upgrade, downgrade or disabled",
            text -> MigrationPolicy.valueOf(text.toUpperCase(Locale.ROOT)),
            "Which groups may change between the classic and the consumer protocol while they have members.");

    static final List<ConfigKey<?>> ALL = List.of(
            PROTOCOLS_SERVED,
            SESSION_MS,
            SESSION_MS_MIN,
            SESSION_MS_MAX,
            HEARTBEAT_MS,
            HEARTBEAT_MS_MIN,
            HEARTBEAT_MS_MAX,
            ASSIGNMENT_MS,
            ASSIGNMENT_MS_MIN,
            ASSIGNMENT_MS_MAX,
            MEMBERS_MAX,
            ASSIGNORS,
            MIGRATION);

    private ConsumerGroupKeys() {}

    private static List<String> protocols(String text) {
        List<String> names = names(text);
        if (!names.contains(CLASSIC) || !PROTOCOLS.containsAll(names)) {
            throw new IllegalArgumentException();
        }
        return names;
    }

    private static List<String> assignors(String text) {
        List<String> names = names(text);
        if (names.isEmpty() || !Assignors.BY_NAME.keySet().containsAll(names)) {
            throw new IllegalArgumentException();
        }
        return names;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
