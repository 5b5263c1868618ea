package dev.fatwood.metadata.config;

import java.util.Map;

/**
 * A topic's settings as the storage uses them: what the topic sets, else what the broker sets for all topics, else Kafka's default.
 *
 * @param maxMessageBytes largest record batch taken
 * @param timestampBeforeMaxMs how far a record's own timestamp may lie behind the clock
 * @param timestampAfterMaxMs how far it may lie ahead
 * @param logAppendTime whether the broker's time replaces the records' own
 * @param compacted whether only the newest record of each key is kept, so that every record needs a key
 * @param deletes whether old segments may go, and with them DeleteRecords is allowed
 * @param ackInPageCache whether a write is acknowledged before it is on disk ({@code ack.durability=page-cache})
 * @param segmentJitterMs how much earlier than after {@code segmentMs} a segment may be rolled
 * @param fileDeleteDelayMs how long files of removed segments stay
 * @param retentionMs how long records are kept, if {@code deletes}; negative for ever
 * @param retentionBytes how much of a partition is kept, if {@code deletes}; negative for all
 * @param minDirtyRatio share of new bytes from which on a compacted log is compacted
 * @param minCompactionLagMs how long records stay uncompacted at least
 * @param maxCompactionLagMs and at most
 * @param deleteRetentionMs how long tombstones stay after the first pass over them
 * @param minInsyncReplicas how many replicas a write with acks=all needs
 * @param compressionType {@code producer}, {@code uncompressed}, or what all batches are to be compressed with
 * @param compressionLevel level of that, in its own measure; -1 for its own default
 */
public record TopicConfig(
        int maxMessageBytes,
        long timestampBeforeMaxMs,
        long timestampAfterMaxMs,
        boolean logAppendTime,
        boolean compacted,
        boolean deletes,
        boolean ackInPageCache,
        int segmentBytes,
        long segmentMs,
        int indexIntervalBytes,
        int segmentIndexBytes,
        long segmentJitterMs,
        long fileDeleteDelayMs,
        long retentionMs,
        long retentionBytes,
        double minDirtyRatio,
        long minCompactionLagMs,
        long maxCompactionLagMs,
        long deleteRetentionMs,
        int minInsyncReplicas,
        String compressionType,
        int compressionLevel) {

    /**
     * @param topic what the topic itself sets, by topic key; values that passed {@link TopicConfigKey#problem}
     * @param broker what the broker sets for all topics, by topic key; likewise
     */
    public static TopicConfig of(Map<String, String> topic, Map<String, String> broker) {
        Values values = new Values(topic, broker);
        return new TopicConfig(
                values.int32(TopicConfigKeys.MAX_MESSAGE_BYTES),
                values.int64(TopicConfigKeys.TIMESTAMP_BEFORE_MAX_MS),
                values.int64(TopicConfigKeys.TIMESTAMP_AFTER_MAX_MS),
                values.text(TopicConfigKeys.TIMESTAMP_TYPE).equals("LogAppendTime"),
                ValueRule.items(values.text(TopicConfigKeys.CLEANUP_POLICY)).contains("compact"),
                ValueRule.items(values.text(TopicConfigKeys.CLEANUP_POLICY)).contains("delete"),
                values.text(TopicConfigKeys.ACK_DURABILITY).equals("page-cache"),
                values.int32(TopicConfigKeys.SEGMENT_BYTES),
                values.int64(TopicConfigKeys.SEGMENT_MS),
                values.int32(TopicConfigKeys.INDEX_INTERVAL_BYTES),
                values.int32(TopicConfigKeys.SEGMENT_INDEX_BYTES),
                values.int64(TopicConfigKeys.SEGMENT_JITTER_MS),
                values.int64(TopicConfigKeys.FILE_DELETE_DELAY_MS),
                values.int64(TopicConfigKeys.RETENTION_MS),
                values.int64(TopicConfigKeys.RETENTION_BYTES),
                Double.parseDouble(values.text(TopicConfigKeys.MIN_CLEANABLE_DIRTY_RATIO)),
                values.int64(TopicConfigKeys.MIN_COMPACTION_LAG_MS),
                values.int64(TopicConfigKeys.MAX_COMPACTION_LAG_MS),
                values.int64(TopicConfigKeys.DELETE_RETENTION_MS),
                values.int32(TopicConfigKeys.MIN_INSYNC_REPLICAS),
                values.text(TopicConfigKeys.COMPRESSION_TYPE),
                values.compressionLevel());
    }

    private record Values(Map<String, String> topic, Map<String, String> broker) {

        String text(TopicConfigKey key) {
            String ofBroker = broker.getOrDefault(key.name(), key.defaultValue());
            return topic.getOrDefault(key.name(), ofBroker).trim();
        }

        int compressionLevel() {
            return switch (text(TopicConfigKeys.COMPRESSION_TYPE)) {
                case "gzip" -> int32(TopicConfigKeys.COMPRESSION_GZIP_LEVEL);
                case "lz4" -> int32(TopicConfigKeys.COMPRESSION_LZ4_LEVEL);
                case "zstd" -> int32(TopicConfigKeys.COMPRESSION_ZSTD_LEVEL);
                default -> -1;
            };
        }

        int int32(TopicConfigKey key) {
            return Integer.parseInt(text(key));
        }

        long int64(TopicConfigKey key) {
            return Long.parseLong(text(key));
        }
    }
}
