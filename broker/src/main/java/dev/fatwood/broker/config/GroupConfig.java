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
 * @param ofGroups what single groups may set for themselves
 * @param topicPartitions partitions of the topic that keeps them, when it is created
 * @param topicSegmentBytes its {@code segment.bytes}
 */
public record GroupConfig(
        GroupSettings settings,
        boolean servesConsumerGroups,
        GroupConfigKeys ofGroups,
        int topicPartitions,
        int topicSegmentBytes) {

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
                boundsOfGroups(settings),
                settings.valueOf(GroupKeys.TOPIC_PARTITIONS),
                settings.valueOf(GroupKeys.TOPIC_SEGMENT_BYTES));
    }

    private static ConsumerGroupConfig consumer(Settings settings) {
        List<Assignor> assignors = settings.valueOf(ConsumerGroupKeys.ASSIGNORS).stream()
                .map(Assignors.BY_NAME::get)
                .toList();
        int sessionMs = within(
                settings,
                ConsumerGroupKeys.SESSION_MS,
                ConsumerGroupKeys.SESSION_MS_MIN,
                ConsumerGroupKeys.SESSION_MS_MAX);
        int heartbeatMs = within(
                settings,
                ConsumerGroupKeys.HEARTBEAT_MS,
                ConsumerGroupKeys.HEARTBEAT_MS_MIN,
                ConsumerGroupKeys.HEARTBEAT_MS_MAX);
        if (heartbeatMs >= sessionMs) {
            throw new ConfigException(ConsumerGroupKeys.HEARTBEAT_MS.name() + "=" + heartbeatMs + " must be less than "
                    + ConsumerGroupKeys.SESSION_MS.name() + "=" + sessionMs);
        }
        return new ConsumerGroupConfig(
                sessionMs,
                heartbeatMs,
                settings.valueOf(ConsumerGroupKeys.MEMBERS_MAX),
                assignors,
                settings.valueOf(ConsumerGroupKeys.MIGRATION));
    }

    private static GroupConfigKeys boundsOfGroups(Settings settings) {
        return GroupConfigKeys.of(
                new Range(
                        settings.valueOf(ConsumerGroupKeys.SESSION_MS),
                        settings.valueOf(ConsumerGroupKeys.SESSION_MS_MIN),
                        settings.valueOf(ConsumerGroupKeys.SESSION_MS_MAX)),
                new Range(
                        settings.valueOf(ConsumerGroupKeys.HEARTBEAT_MS),
                        settings.valueOf(ConsumerGroupKeys.HEARTBEAT_MS_MIN),
                        settings.valueOf(ConsumerGroupKeys.HEARTBEAT_MS_MAX)));
    }

    private static int within(
            Settings settings, ConfigKey<Integer> key, ConfigKey<Integer> min, ConfigKey<Integer> max) {
        int value = settings.valueOf(key);
        int lowest = settings.valueOf(min);
        int highest = settings.valueOf(max);
        if (value < lowest || value > highest) {
            throw new ConfigException("bad value " + key.name() + "=" + value + "; it must be at least " + min.name()
                    + "=" + lowest + " and at most " + max.name() + "=" + highest);
        }
        return value;
    }
}
