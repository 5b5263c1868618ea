package dev.fatwood.broker.config;

import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.offset.OffsetSettings;
import dev.fatwood.coordinator.shard.GroupSettings;

/**
 * Groups and their offsets.
 *
 * @param settings limits of members and offsets
 * @param topicPartitions partitions of the topic that keeps them, when it is created
 * @param topicSegmentBytes its {@code segment.bytes}
 */
public record GroupConfig(GroupSettings settings, int topicPartitions, int topicSegmentBytes) {

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
                new GroupSettings(classic, offsets),
                settings.valueOf(GroupKeys.TOPIC_PARTITIONS),
                settings.valueOf(GroupKeys.TOPIC_SEGMENT_BYTES));
    }
}
