package dev.fatwood.spark.options;

import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.spark.offset.BoundCheck;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All settings of one reader, typed; one method per setting. Checked as a whole when it is made, so that a wrong
 * option fails where the query is planned.
 *
 * <p>Precedence: an option on the reader, then {@code spark.datasource.fatwood.<option>} of the session (Spark merges
 * the two before we see them), then, for the poll timeout, {@code spark.network.timeout}, then the default given
 * here.
 *
 * <p>Stays on the driver; tasks get only what they need. Immutable.
 */
public final class ReadConf {
    private static final Logger LOG = LoggerFactory.getLogger(ReadConf.class);
    private static final String MAX_TRIGGER_DELAY_DEFAULT = "15m";
    private static final long DECOMPRESSED_BATCH_BYTES_DEFAULT = 32 << 20;
    private static final long DECOMPRESSED_BATCH_BYTES_MAX = 1 << 30;
    private static final int FETCH_OFFSET_RETRIES_DEFAULT = 3;
    private static final int FETCH_OFFSET_RETRY_INTERVAL_MS_DEFAULT = 1000;

    private final Options options;
    private final TopicSelection topics;
    private final OffsetBound starting;
    private final OffsetBound ending;
    private final Map<String, String> client;

    private ReadConf(Options options, OffsetBound starting, OffsetBound ending) {
        this.options = options;
        this.topics = TopicSelection.from(options);
        this.client = ClientKeys.ofReader(options);
        this.starting = starting;
        this.ending = ending;
        check();
        warnOfUnknown();
    }

    /** @throws IllegalArgumentException naming the option that is missing, wrong or not for batch queries */
    public static ReadConf ofBatch(Map<String, String> options) {
        Options given = new Options(options);
        Instant now = Instant.now();
        OffsetBound starting = BoundOptions.batchStart(BoundOptions.starting(given, new OffsetBound.Earliest(), now));
        OffsetBound ending = BoundOptions.batchEnd(BoundOptions.ending(given, now));
        BoundCheck.compare(starting, ending);
        warnOfIgnored(given);
        return new ReadConf(given, starting, ending);
    }

    private static void warnOfIgnored(Options options) {
        for (String key : List.of(
                OptionKey.MAX_OFFSETS_PER_TRIGGER,
                OptionKey.MIN_OFFSETS_PER_TRIGGER,
                OptionKey.MAX_BYTES_PER_TRIGGER,
                OptionKey.MAX_TRIGGER_DELAY)) {
            if (options.contains(key)) {
                LOG.warn("{} option ignored in batch queries", key);
            }
        }
    }

    /** @throws IllegalArgumentException naming the option that is missing or wrong */
    public static ReadConf ofStream(Map<String, String> options) {
        Options given = new Options(options);
        Instant now = Instant.now();
        OffsetBound starting = BoundOptions.starting(given, new OffsetBound.Latest(), now);
        OffsetBound ending = BoundOptions.streamEnd(BoundOptions.ending(given, now));
        BoundCheck.compare(starting, ending);
        warnOfGroup(given);
        return new ReadConf(given, starting, ending);
    }

    private static void warnOfGroup(Options options) {
        if (options.contains(OptionKey.GROUP_ID) && !options.contains(OptionKey.PUBLISH_OFFSETS)) {
            LOG.warn(
                    "Offsets are not published as group '{}', which other applications may use. Set option {} to true"
                            + " to have them published there, to false to silence this",
                    options.text(OptionKey.GROUP_ID).orElse(""),
                    OptionKey.PUBLISH_OFFSETS);
        }
    }

    /** Whether rows carry the headers column. The only setting the schema depends on; needs no other option. */
    public static boolean includeHeaders(Map<String, String> options) {
        return new Options(options).flag(OptionKey.INCLUDE_HEADERS, false);
    }

    /** The columns to offer, if not all. Needs no other option; whether they exist is for the schema to say. */
    public static Optional<List<String>> columns(Map<String, String> options) {
        return new Options(options)
                .text(OptionKey.COLUMNS)
                .map(names -> Stream.of(names.split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /** Whether a batch takes filters, limits and questions from Spark (default). Needs no other option. */
    public static boolean pushDown(Map<String, String> options) {
        return new Options(options).flag(OptionKey.PUSH_DOWN, true);
    }

    private void warnOfUnknown() {
        Set<String> unknown = options.unknown();
        if (!unknown.isEmpty()) {
            LOG.warn("These options are not known to the source and have no effect on it: {}", unknown);
        }
    }

    private void check() {
        bootstrapServers();
        isolationLevel();
        failOnDataLoss();
        minPartitions();
        maxRecordsPerPartition();
        splitsLargePartitions();
        maxBytesPerTrigger();
        maxDecompressedBatchBytes();
        maxTriggerDelayMs();
        published();
        pollTimeoutMs(1);
        fetchOffsetRetries();
        fetchOffsetRetryIntervalMs();
        if (minOffsetsPerTrigger().orElse(0) > maxOffsetsPerTrigger().orElse(Long.MAX_VALUE)) {
            throw new IllegalArgumentException("The value of minOffsetPerTrigger("
                    + minOffsetsPerTrigger().getAsLong() + ") is higher than the maxOffsetsPerTrigger("
                    + maxOffsetsPerTrigger().getAsLong() + ").");
        }
    }

    /** Comma-separated {@code host:port} list, never blank. */
    public String bootstrapServers() {
        String servers = client.getOrDefault("bootstrap.servers", "").trim();
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'kafka.bootstrap.servers' must be specified for configuring Kafka consumer");
        }
        return servers;
    }

    public TopicSelection topics() {
        return topics;
    }

    /** Where a batch starts (default earliest), or a stream without checkpoint (default latest). */
    public OffsetBound starting() {
        return starting;
    }

    /** Where a batch ends (default latest), or a stream that {@link #isBounded}. */
    public OffsetBound ending() {
        return ending;
    }

    /** Whether the user said where to end; a stream without an end runs on. */
    public boolean isBounded() {
        return BoundOptions.hasEnd(options);
    }

    /**
     * Default {@code read_committed}: unlike Spark's Kafka source, aborted records are never shown unless asked for.
     */
    public IsolationLevel isolationLevel() {
        String value = client.getOrDefault("isolation.level", "read_committed").trim();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "read_committed" -> IsolationLevel.READ_COMMITTED;
            case "read_uncommitted" -> IsolationLevel.READ_UNCOMMITTED;
            default ->
                throw new IllegalArgumentException("Kafka option 'isolation.level' is '" + value
                        + "'; expected read_committed or read_uncommitted");
        };
    }

    /** Fail (default), or warn and go on, when records are gone before they were read. */
    public boolean failOnDataLoss() {
        return options.flag(OptionKey.FAIL_ON_DATA_LOSS, true);
    }

    /**
     * Splits what is read into tasks; one per partition unless {@code minPartitions} or {@code
     * maxRecordsPerPartition} say more.
     */
    public OffsetRangePlanner planner() {
        return new OffsetRangePlanner(minPartitions(), maxRecordsPerPartition());
    }

    /** Whether a batch reads large partitions in several tasks of about the same number of bytes (default not). */
    public boolean splitsLargePartitions() {
        String value = options.text(OptionKey.SPLIT_PARTITIONS).orElse("off").trim();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> true;
            case "off" -> false;
            default ->
                throw new IllegalArgumentException(
                        "Option '" + OptionKey.SPLIT_PARTITIONS + "' is '" + value + "'; expected auto or off");
        };
    }

    private OptionalLong minPartitions() {
        return options.positive(OptionKey.MIN_PARTITIONS);
    }

    private OptionalLong maxRecordsPerPartition() {
        return options.positive(OptionKey.MAX_RECORDS_PER_PARTITION);
    }

    /** Offsets a micro-batch may cover, about. */
    public OptionalLong maxOffsetsPerTrigger() {
        return options.positive(OptionKey.MAX_OFFSETS_PER_TRIGGER);
    }

    /** Bytes of record batches a micro-batch may cover, about. */
    public OptionalLong maxBytesPerTrigger() {
        return options.bytes(OptionKey.MAX_BYTES_PER_TRIGGER);
    }

    /** Offsets that must be there before a micro-batch starts, unless {@link #maxTriggerDelayMs} has passed. */
    public OptionalLong minOffsetsPerTrigger() {
        return options.positive(OptionKey.MIN_OFFSETS_PER_TRIGGER);
    }

    public long maxTriggerDelayMs() {
        return options.durationMs(OptionKey.MAX_TRIGGER_DELAY, MAX_TRIGGER_DELAY_DEFAULT);
    }

    /** What the records of one batch may take in a task once decompressed, bytes; default 32 MiB, at most 1 GiB. */
    public int maxDecompressedBatchBytes() {
        long bytes = options.bytes(OptionKey.MAX_DECOMPRESSED_BATCH_BYTES).orElse(DECOMPRESSED_BATCH_BYTES_DEFAULT);
        if (bytes > DECOMPRESSED_BATCH_BYTES_MAX) {
            throw new IllegalArgumentException("Option '" + OptionKey.MAX_DECOMPRESSED_BATCH_BYTES + "' is " + bytes
                    + " bytes; expected 1g at most");
        }
        return (int) bytes;
    }

    /** How long a task waits for the next record of its range before it fails, ms. */
    public long pollTimeoutMs(long networkTimeoutMs) {
        return options.positive(OptionKey.POLL_TIMEOUT_MS).orElse(networkTimeoutMs);
    }

    /** Attempts the driver makes to learn offsets. */
    public int fetchOffsetRetries() {
        return (int) Math.min(
                Integer.MAX_VALUE,
                options.positive(OptionKey.FETCH_OFFSET_NUM_RETRIES).orElse(FETCH_OFFSET_RETRIES_DEFAULT));
    }

    public long fetchOffsetRetryIntervalMs() {
        return options.durationMs(
                OptionKey.FETCH_OFFSET_RETRY_INTERVAL_MS, Integer.toString(FETCH_OFFSET_RETRY_INTERVAL_MS_DEFAULT));
    }

    /** Under which consumer group a stream publishes what it has read; empty if it shall not. */
    public Optional<PublishedGroup> published() {
        return PublishedGroup.of(options);
    }

    /** Whether the user named a consumer group. */
    public boolean namesGroup() {
        return options.contains(OptionKey.GROUP_ID);
    }

    /** The honoured {@code kafka.*} values by their Kafka names, for the client. */
    public Map<String, String> client() {
        return client;
    }
}
