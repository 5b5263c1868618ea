package dev.fatwood.broker.config;

import java.util.List;

/** Honoured settings of compaction; part of {@link BrokerKeys}. */
final class CleanerKeys {

    static final ConfigKey<Boolean> ENABLED = ConfigKey.ofBoolean(
            "log.cleaner.enable", true, "Whether compacted topics are compacted; without it they only grow.");
    static final ConfigKey<Integer> THREADS = ConfigKey.ofInt(
            "log.cleaner.threads", 1, 1, 256, "Partitions that are compacted at a time, each on a thread.");
    static final ConfigKey<Long> BACKOFF_MS = ConfigKey.ofLong(
            "log.cleaner.backoff.ms",
            15000,
            0,
            Long.MAX_VALUE / 1_000_000,
            "Milliseconds between two looks for partitions to compact.");
    static final ConfigKey<Double> BYTES_PER_SECOND_MAX = ConfigKey.ofDouble(
            "log.cleaner.io.max.bytes.per.second",
            Double.MAX_VALUE,
            1,
            Double.MAX_VALUE,
            "Bytes that all compaction together reads and writes in a second at most.");
    static final ConfigKey<Long> DEDUPE_BYTES = ConfigKey.ofLong(
            "log.cleaner.dedupe.buffer.size",
            134217728,
            1,
            Long.MAX_VALUE,
            "Bytes of the tables of keys of all compaction, an eighth of the heap at most. A pass ends when its table is full.");
    static final ConfigKey<Double> LOAD_FACTOR =
            ConfigKey.ofDouble("log.cleaner.io.buffer.load.factor", 0.9, 0.01, 1, "How full a table of keys may be.");
    static final ConfigKey<Integer> BUFFER_BYTES = ConfigKey.ofInt(
            "log.cleaner.io.buffer.size",
            524288,
            0,
            Integer.MAX_VALUE,
            "Bytes of the buffers of all compaction, half for reading and half for writing; 4096 each at least.");
    static final ConfigKey<List<String>> POLICY = ConfigKey.ofList(
            "log.cleanup.policy",
            "delete",
            "delete, compact, or both with a comma",
            "How old data goes: whole segments by age or size, or all but the newest record of each key.");
    static final ConfigKey<Long> DELETE_RETENTION_MS = ConfigKey.ofLong(
            "log.cleaner.delete.retention.ms",
            86400000,
            0,
            Long.MAX_VALUE,
            "How many milliseconds tombstones stay readable after they were first compacted.");
    static final ConfigKey<Double> DIRTY_RATIO = ConfigKey.ofDouble(
            "log.cleaner.min.cleanable.ratio",
            0.5,
            0,
            1,
            "A partition is compacted when more than this share of its bytes has not been.");
    static final ConfigKey<Long> LAG_MS_MIN = ConfigKey.ofLong(
            "log.cleaner.min.compaction.lag.ms",
            0,
            0,
            Long.MAX_VALUE,
            "For how many milliseconds a record stays uncompacted at least.");
    static final ConfigKey<Long> LAG_MS_MAX = ConfigKey.ofLong(
            "log.cleaner.max.compaction.lag.ms",
            Long.MAX_VALUE,
            1,
            Long.MAX_VALUE,
            "After how many milliseconds a record is to be compacted, whatever the share.");

    static final List<ConfigKey<?>> ALL = List.of(
            ENABLED,
            THREADS,
            BACKOFF_MS,
            BYTES_PER_SECOND_MAX,
            DEDUPE_BYTES,
            LOAD_FACTOR,
            BUFFER_BYTES,
            POLICY,
            DELETE_RETENTION_MS,
            DIRTY_RATIO,
            LAG_MS_MIN,
            LAG_MS_MAX);

    private CleanerKeys() {}
}
