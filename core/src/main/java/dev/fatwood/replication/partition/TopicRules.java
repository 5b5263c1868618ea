package dev.fatwood.replication.partition;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.record.TimestampType;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.log.LogConfig;
import dev.fatwood.storage.retain.RetentionPolicy;
import dev.fatwood.storage.validate.BatchRules;
import dev.fatwood.storage.validate.CompressionRule;
import dev.fatwood.storage.validate.TimestampPolicy;

/**
 * A topic's settings as its partitions use them.
 *
 * @param batches what may be appended
 * @param log how it is kept
 * @param deletes whether records may be deleted before their time
 * @param retention what goes by itself
 * @param isCompacted whether only the newest record of each key is kept
 * @param compaction when, if it is
 * @param compression how batches are stored
 * @param minInsyncReplicas how many replicas a write with acks=all needs
 */
record TopicRules(
        BatchRules batches,
        LogConfig log,
        boolean deletes,
        RetentionPolicy retention,
        boolean isCompacted,
        CompactionPolicy compaction,
        CompressionRule compression,
        int minInsyncReplicas) {

    private static final int INDEX_ENTRY_BYTES = 12;

    static TopicRules of(TopicConfig topic) {
        TimestampType type = topic.logAppendTime() ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
        TimestampPolicy timestamps =
                new TimestampPolicy(type, topic.timestampBeforeMaxMs(), topic.timestampAfterMaxMs());
        LogConfig log = new LogConfig(
                topic.segmentBytes(),
                topic.compacted() ? Math.min(topic.segmentMs(), topic.maxCompactionLagMs()) : topic.segmentMs(),
                topic.indexIntervalBytes(),
                Math.max(topic.segmentIndexBytes(), INDEX_ENTRY_BYTES),
                topic.ackInPageCache() ? AckDurability.PAGE_CACHE : AckDurability.FSYNC,
                topic.segmentJitterMs(),
                topic.fileDeleteDelayMs());
        return new TopicRules(
                new BatchRules(topic.maxMessageBytes(), topic.segmentBytes(), topic.compacted(), timestamps),
                log,
                topic.deletes(),
                topic.deletes()
                        ? new RetentionPolicy(topic.retentionMs(), topic.retentionBytes())
                        : RetentionPolicy.FOREVER,
                topic.compacted(),
                new CompactionPolicy(
                        topic.minDirtyRatio(),
                        topic.minCompactionLagMs(),
                        topic.maxCompactionLagMs(),
                        topic.deleteRetentionMs()),
                CompressionRule.of(topic.compressionType(), topic.compressionLevel()),
                topic.minInsyncReplicas());
    }

    boolean isLogAppendTime() {
        return batches.timestamps().type() == TimestampType.LOG_APPEND_TIME;
    }
}
