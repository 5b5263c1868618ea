package dev.fatwood.broker.config;

import java.util.List;

/** Honoured settings of groups and their offsets; part of {@link BrokerKeys}. */
final class GroupKeys {

    static final ConfigKey<Integer> SESSION_MS_MIN = ConfigKey.ofInt(
            "group.min.session.timeout.ms",
            6000,
            0,
            Integer.MAX_VALUE,
            "The shortest session timeout in milliseconds that a member of a classic group may ask for.");
    static final ConfigKey<Integer> SESSION_MS_MAX = ConfigKey.ofInt(
            "group.max.session.timeout.ms",
            1800000,
            1,
            Integer.MAX_VALUE,
            "The longest session timeout in milliseconds that a member of a classic group may ask for.");
    static final ConfigKey<Integer> MEMBERS_MAX = ConfigKey.ofInt(
            "group.max.size", Integer.MAX_VALUE, 1, Integer.MAX_VALUE, "Members of a classic group at most.");
    static final ConfigKey<Integer> INITIAL_DELAY_MS = ConfigKey.ofInt(
            "group.initial.rebalance.delay.ms",
            3000,
            0,
            Integer.MAX_VALUE,
            "How many milliseconds an empty classic group waits for more members after the first.");
    static final ConfigKey<Integer> METADATA_MAX = ConfigKey.ofInt(
            "offset.metadata.max.bytes",
            4096,
            0,
            Short.MAX_VALUE / 3,
            "The longest text, in characters, that may be stored with an offset.");
    static final ConfigKey<Integer> RETENTION_MINUTES = ConfigKey.ofInt(
            "offsets.retention.minutes",
            10080,
            1,
            Integer.MAX_VALUE,
            "How many minutes an offset is kept that no member of its group uses.");
    static final ConfigKey<Long> RETENTION_CHECK_MS = ConfigKey.ofLong(
            "offsets.retention.check.interval.ms",
            600000,
            1,
            Long.MAX_VALUE / 1_000_000,
            "How many milliseconds lie between two looks for offsets to remove.");
    static final ConfigKey<Integer> TOPIC_PARTITIONS = ConfigKey.ofInt(
            "offsets.topic.num.partitions",
            50,
            1,
            10000,
            "Partitions of __consumer_offsets, when it is created; a group stays in the partition its name leads to.");
    static final ConfigKey<Integer> TOPIC_SEGMENT_BYTES = ConfigKey.ofInt(
            "offsets.topic.segment.bytes",
            104857600,
            1048576,
            Integer.MAX_VALUE,
            "The segment.bytes of __consumer_offsets, when it is created.");

    static final List<ConfigKey<?>> ALL = List.of(
            SESSION_MS_MIN,
            SESSION_MS_MAX,
            MEMBERS_MAX,
            INITIAL_DELAY_MS,
            METADATA_MAX,
            RETENTION_MINUTES,
            RETENTION_CHECK_MS,
            TOPIC_PARTITIONS,
            TOPIC_SEGMENT_BYTES);

    private GroupKeys() {}
}
