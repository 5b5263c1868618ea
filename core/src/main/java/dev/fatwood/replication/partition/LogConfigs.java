package dev.fatwood.replication.partition;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.log.LogConfig;

/** A topic's settings as its logs need them. */
final class LogConfigs {

    private static final int INDEX_ENTRY_BYTES = 12;

    private LogConfigs() {}

    static LogConfig of(TopicConfig topic) {
        return new LogConfig(
                topic.segmentBytes(),
                topic.segmentMs(),
                topic.indexIntervalBytes(),
                Math.max(topic.segmentIndexBytes(), INDEX_ENTRY_BYTES),
                topic.ackInPageCache() ? AckDurability.PAGE_CACHE : AckDurability.FSYNC);
    }
}
