package dev.fatwood.metadata.config;

import static dev.fatwood.metadata.config.ConfigType.BOOLEAN;
import static dev.fatwood.metadata.config.ConfigType.DOUBLE;
import static dev.fatwood.metadata.config.ConfigType.INT;
import static dev.fatwood.metadata.config.ConfigType.LIST;
import static dev.fatwood.metadata.config.ConfigType.LONG;
import static dev.fatwood.metadata.config.ConfigType.STRING;
import static dev.fatwood.metadata.config.ValueRule.any;
import static dev.fatwood.metadata.config.ValueRule.atLeast;
import static dev.fatwood.metadata.config.ValueRule.between;
import static dev.fatwood.metadata.config.ValueRule.oneOf;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All settings a topic may have: those of Apache Kafka 4.3 with its defaults and ranges, and {@code ack.durability}. */
public final class TopicConfigKeys {

    private static final SortedMap<String, TopicConfigKey> BY_NAME = new TreeMap<>();
    private static final String FOREVER = Long.toString(Long.MAX_VALUE);

    public static final TopicConfigKey ACK_DURABILITY = key(
            "ack.durability",
            STRING,
            "fsync",
            oneOf("fsync", "page-cache"),
            "ack.durability",
            "When a write is acknowledged: after it is on disk (fsync), or once it is in the page cache.");
    public static final TopicConfigKey CLEANUP_POLICY = key(
            "cleanup.policy",
            LIST,
            "delete",
            oneOf("compact", "delete"),
            "log.cleanup.policy",
            "How old data goes: delete whole segments by age or size, compact to the newest record of each key.");
    public static final TopicConfigKey COMPRESSION_GZIP_LEVEL = key(
            "compression.gzip.level",
            INT,
            "-1",
            between(-1, 9),
            "compression.gzip.level",
            "Level used if compression.type is gzip; -1 is the codec's own default.");
    public static final TopicConfigKey COMPRESSION_LZ4_LEVEL = key(
            "compression.lz4.level",
            INT,
            "9",
            between(1, 17),
            "compression.lz4.level",
            "Level used if compression.type is lz4.");
    public static final TopicConfigKey COMPRESSION_TYPE = key(
            "compression.type",
            STRING,
            "producer",
            oneOf("uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
            "compression.type",
            "Compression of stored batches; producer keeps what the producer chose.");
    public static final TopicConfigKey COMPRESSION_ZSTD_LEVEL = key(
            "compression.zstd.level",
            INT,
            "3",
            between(-131072, 22),
            "compression.zstd.level",
            "Level used if compression.type is zstd.");
    public static final TopicConfigKey DELETE_RETENTION_MS = key(
            "delete.retention.ms",
            LONG,
            "86400000",
            atLeast(0),
            "log.cleaner.delete.retention.ms",
            "How long tombstones of a compacted topic stay readable, in milliseconds.");
    public static final TopicConfigKey FILE_DELETE_DELAY_MS = key(
            "file.delete.delay.ms",
            LONG,
            "60000",
            atLeast(0),
            "log.segment.delete.delay.ms",
            "How long a removed segment's file stays on disk, in milliseconds.");
    public static final TopicConfigKey FLUSH_MESSAGES = key(
            "flush.messages",
            LONG,
            FOREVER,
            atLeast(1),
            "log.flush.interval.messages",
            "Records between forced syncs in page-cache mode.");
    public static final TopicConfigKey FLUSH_MS = key(
            "flush.ms",
            LONG,
            FOREVER,
            atLeast(0),
            "log.flush.interval.ms",
            "Milliseconds between forced syncs in page-cache mode.");
    public static final TopicConfigKey FOLLOWER_THROTTLED = key(
            "follower.replication.throttled.replicas",
            LIST,
            "",
            any(),
            null,
            "Replicas whose replication is throttled on the follower's side, as partition:broker pairs, or *.");
    public static final TopicConfigKey INDEX_INTERVAL_BYTES = key(
            "index.interval.bytes",
            INT,
            "4096",
            atLeast(0),
            "log.index.interval.bytes",
            "Bytes of log between two entries of the offset index.");
    public static final TopicConfigKey LEADER_THROTTLED = key(
            "leader.replication.throttled.replicas",
            LIST,
            "",
            any(),
            null,
            "Replicas whose replication is throttled on the leader's side, as partition:broker pairs, or *.");
    public static final TopicConfigKey LOCAL_RETENTION_BYTES = key(
            "local.retention.bytes",
            LONG,
            "-2",
            atLeast(-2),
            "log.local.retention.bytes",
            "Bytes kept locally of a tiered topic; -2 means retention.bytes.");
    public static final TopicConfigKey LOCAL_RETENTION_MS = key(
            "local.retention.ms",
            LONG,
            "-2",
            atLeast(-2),
            "log.local.retention.ms",
            "Milliseconds kept locally of a tiered topic; -2 means retention.ms.");
    public static final TopicConfigKey MAX_COMPACTION_LAG_MS = key(
            "max.compaction.lag.ms",
            LONG,
            FOREVER,
            atLeast(1),
            "log.cleaner.max.compaction.lag.ms",
            "Longest time a record of a compacted topic stays uncompacted, in milliseconds.");
    public static final TopicConfigKey MAX_MESSAGE_BYTES = key(
            "max.message.bytes",
            INT,
            "1048588",
            atLeast(0),
            "message.max.bytes",
            "Largest record batch taken, in bytes as sent (after compression).");
    public static final TopicConfigKey TIMESTAMP_AFTER_MAX_MS = key(
            "message.timestamp.after.max.ms",
            LONG,
            "3600000",
            atLeast(0),
            "log.message.timestamp.after.max.ms",
            "How far a record's own timestamp may lie ahead of the broker's clock.");
    public static final TopicConfigKey TIMESTAMP_BEFORE_MAX_MS = key(
            "message.timestamp.before.max.ms",
            LONG,
            FOREVER,
            atLeast(0),
            "log.message.timestamp.before.max.ms",
            "How far a record's own timestamp may lie behind the broker's clock.");
    public static final TopicConfigKey TIMESTAMP_TYPE = key(
            "message.timestamp.type",
            STRING,
            "CreateTime",
            oneOf("CreateTime", "LogAppendTime"),
            "log.message.timestamp.type",
            "Whether a record carries its producer's time or the time of its append.");
    public static final TopicConfigKey MIN_CLEANABLE_DIRTY_RATIO = key(
            "min.cleanable.dirty.ratio",
            DOUBLE,
            "0.5",
            between(0, 1),
            "log.cleaner.min.cleanable.ratio",
            "Share of uncompacted bytes from which on a log is compacted.");
    public static final TopicConfigKey MIN_COMPACTION_LAG_MS = key(
            "min.compaction.lag.ms",
            LONG,
            "0",
            atLeast(0),
            "log.cleaner.min.compaction.lag.ms",
            "Shortest time a record of a compacted topic stays uncompacted, in milliseconds.");
    public static final TopicConfigKey MIN_INSYNC_REPLICAS = key(
            "min.insync.replicas",
            INT,
            "1",
            atLeast(1),
            "min.insync.replicas",
            "Replicas that must be in sync for a write with acks=all to be taken.");
    public static final TopicConfigKey PREALLOCATE = key(
            "preallocate",
            BOOLEAN,
            "false",
            any(),
            "log.preallocate",
            "Whether a new segment's file gets its full size at once.");
    public static final TopicConfigKey REMOTE_LOG_COPY_DISABLE = key(
            "remote.log.copy.disable",
            BOOLEAN,
            "false",
            any(),
            null,
            "Whether a tiered topic stops copying to remote storage.");
    public static final TopicConfigKey REMOTE_LOG_DELETE_ON_DISABLE = key(
            "remote.log.delete.on.disable",
            BOOLEAN,
            "false",
            any(),
            null,
            "Whether remote data goes when tiering is switched off.");
    public static final TopicConfigKey REMOTE_STORAGE_ENABLE =
            key("remote.storage.enable", BOOLEAN, "false", any(), null, "Whether the topic is tiered.");
    public static final TopicConfigKey RETENTION_BYTES = key(
            "retention.bytes",
            LONG,
            "-1",
            any(),
            "log.retention.bytes",
            "Bytes a partition may hold before its oldest segments go; -1 has no limit.");
    public static final TopicConfigKey RETENTION_MS = key(
            "retention.ms",
            LONG,
            "604800000",
            atLeast(-1),
            "log.retention.ms",
            "Milliseconds records are kept before their segments go; -1 has no limit.");
    public static final TopicConfigKey SEGMENT_BYTES = key(
            "segment.bytes",
            INT,
            "1073741824",
            atLeast(61),
            "log.segment.bytes",
            "Size at which a new segment is begun.");
    public static final TopicConfigKey SEGMENT_INDEX_BYTES = key(
            "segment.index.bytes",
            INT,
            "10485760",
            atLeast(4),
            "log.index.size.max.bytes",
            "Largest size of a segment's offset index.");
    public static final TopicConfigKey SEGMENT_JITTER_MS = key(
            "segment.jitter.ms",
            LONG,
            "0",
            atLeast(0),
            "log.roll.jitter.ms",
            "Largest random time taken off segment.ms, so that segments do not roll together.");
    public static final TopicConfigKey SEGMENT_MS = key(
            "segment.ms",
            LONG,
            "604800000",
            atLeast(1),
            "log.roll.ms",
            "Age at which a new segment is begun even if the old one is not full, in milliseconds.");
    public static final TopicConfigKey UNCLEAN_LEADER_ELECTION_ENABLE = key(
            "unclean.leader.election.enable",
            BOOLEAN,
            "false",
            any(),
            "unclean.leader.election.enable",
            "Whether a replica that is not in sync may lead as a last resort, losing records.");

    private TopicConfigKeys() {}

    private static TopicConfigKey key(
            String name, ConfigType type, String defaultValue, ValueRule rule, String serverKey, String documentation) {
        TopicConfigKey key = new TopicConfigKey(name, type, defaultValue, rule, serverKey, documentation);
        BY_NAME.put(name, key);
        return key;
    }

    /** All keys, in the order of their names. */
    public static Collection<TopicConfigKey> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** The key whose default for all topics is the broker setting {@code serverKey}, if there is one. */
    public static Optional<TopicConfigKey> findByServerKey(String serverKey) {
        return BY_NAME.values().stream()
                .filter(key -> serverKey.equals(key.serverKey()))
                .findFirst();
    }

    /** The key of this name, if there is one. */
    public static Optional<TopicConfigKey> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
