package dev.fatwood.broker.config;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.consumer.ConsumerGroupConfig;
import dev.fatwood.coordinator.offset.OffsetSettings;
import dev.fatwood.coordinator.shard.GroupSettings;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.config.GroupConfigKeys.Range;
import java.util.List;

/**
 * Groups and their offsets.
 *
 * @param settings limits of members and offsets
 * @param servesConsumerGroups whether members may use the protocol of KIP-848
 * @param topicPartitions partitions of the topic that keeps them, when it is created
 * @param topicSegmentBytes its {@code segment.bytes}
 */
public record GroupConfig(
        GroupSettings settings, boolean servesConsumerGroups, int topicPartitions, int topicSegmentBytes) {

    private static final long MS_PER_MINUTE = 60_000;

    static GroupConfig of(Settings settings) {
        int sessionMsMin = settings.valueOf(GroupKeys.SESSION_MS_MIN);
        int sessionMsMax = settings.valueOf(GroupKeys.SESSION_MS_MAX);
        if (sessionMsMin > sessionMsMax) {
            throw new ConfigException(GroupKeys.SESSION_MS_MIN.name() + "=" + sessionMsMin + " is more than "
                    + GroupKeys.SESSION_MS_MAX.name() + "=" + sessionMsMax
                    + "; no member could join. Change one of them");
        }
        ClassicSettings classic = new ClassicSettings(
                sessionMsMin,
                sessionMsMax,
                settings.valueOf(GroupKeys.MEMBERS_MAX),
                settings.valueOf(GroupKeys.INITIAL_DELAY_MS));
        OffsetSettings offsets = new OffsetSettings(
                settings.valueOf(GroupKeys.METADATA_MAX),
                settings.valueOf(GroupKeys.RETENTION_MINUTES) * MS_PER_MINUTE,
                settings.valueOf(GroupKeys.RETENTION_CHECK_MS));
        return new GroupConfig(
                new GroupSettings(classic, consumer(settings), offsets),
                settings.valueOf(ConsumerGroupKeys.PROTOCOLS_SERVED).contains(ConsumerGroupKeys.CONSUMER),
                settings.valueOf(GroupKeys.TOPIC_PARTITIONS),
                settings.valueOf(GroupKeys.TOPIC_SEGMENT_BYTES));
    }

    private static ConsumerGroupConfig consumer(Settings settings) {
        List<Assignor> assignors = settings.valueOf(ConsumerGroupKeys.ASSIGNORS).stream()
                .map(Assignors.BY_NAME::get)
                .toList();
        GroupConfigKeys times = GroupConfigKeys.of(
                range(
                        settings,
                        ConsumerGroupKeys.SESSION_MS,
                        ConsumerGroupKeys.SESSION_MS_MIN,
                        ConsumerGroupKeys.SESSION_MS_MAX),
                range(
                        settings,
                        ConsumerGroupKeys.HEARTBEAT_MS,
                        ConsumerGroupKeys.HEARTBEAT_MS_MIN,
                        ConsumerGroupKeys.HEARTBEAT_MS_MAX),
                range(
                        settings,
                        ConsumerGroupKeys.ASSIGNMENT_MS,
                        ConsumerGroupKeys.ASSIGNMENT_MS_MIN,
                        ConsumerGroupKeys.ASSIGNMENT_MS_MAX));
        int sessionMs = times.sessionTimeoutMs().value();
        int heartbeatMs = times.heartbeatIntervalMs().value();
        if (heartbeatMs >= sessionMs) {
            throw new ConfigException(ConsumerGroupKeys.HEARTBEAT_MS.name() + "=" + heartbeatMs + " must be less than "
                    + ConsumerGroupKeys.SESSION_MS.name() + "=" + sessionMs);
        }
        return new ConsumerGroupConfig(
                times,
                settings.valueOf(ConsumerGroupKeys.MEMBERS_MAX),
                assignors,
                settings.valueOf(ConsumerGroupKeys.MIGRATION));
    }

    private static Range range(
            Settings settings, ConfigKey<Integer> key, ConfigKey<Integer> min, ConfigKey<Integer> max) {
        int value = settings.valueOf(key);
        int lowest = settings.valueOf(min);
        int highest = settings.valueOf(max);
        if (value < lowest || value > highest) {
            throw new ConfigException("bad value " + key.name() + "=" + value + "; it must be at least " + min.name()
                    + "=" + lowest + " and at most " + max.name() + "=" + highest);
        }
        return new Range(value, lowest, highest);
    }
}
