package dev.fatwood.spark.options;

import java.util.List;

/** The option keys of the source and the sink, spelled as the documentation spells them. Lookups ignore case. */
public final class OptionKey {
    public static final String SUBSCRIBE = "subscribe";
    public static final String SUBSCRIBE_PATTERN = "subscribePattern";
    public static final String ASSIGN = "assign";

    public static final String STARTING_TIMESTAMP = "startingTimestamp";
    public static final String STARTING_OFFSETS_BY_TIMESTAMP = "startingOffsetsByTimestamp";
    public static final String STARTING_OFFSETS = "startingOffsets";
    public static final String STARTING_OFFSETS_BY_TIMESTAMP_STRATEGY = "startingOffsetsByTimestampStrategy";
    public static final String ENDING_TIMESTAMP = "endingTimestamp";
    public static final String ENDING_OFFSETS_BY_TIMESTAMP = "endingOffsetsByTimestamp";
    public static final String ENDING_OFFSETS = "endingOffsets";

    public static final String FAIL_ON_DATA_LOSS = "failOnDataLoss";
    public static final String MIN_PARTITIONS = "minPartitions";
    public static final String MAX_RECORDS_PER_PARTITION = "maxRecordsPerPartition";
    public static final String MAX_OFFSETS_PER_TRIGGER = "maxOffsetsPerTrigger";
    public static final String MIN_OFFSETS_PER_TRIGGER = "minOffsetsPerTrigger";
    public static final String MAX_BYTES_PER_TRIGGER = "maxBytesPerTrigger";
    public static final String MAX_TRIGGER_DELAY = "maxTriggerDelay";
    public static final String INCLUDE_HEADERS = "includeHeaders";
    public static final String POLL_TIMEOUT_MS = "kafkaConsumer.pollTimeoutMs";
    public static final String FETCH_OFFSET_NUM_RETRIES = "fetchOffset.numRetries";
    public static final String FETCH_OFFSET_RETRY_INTERVAL_MS = "fetchOffset.retryIntervalMs";

    /** Names of the columns the source offers, if not all. */
    public static final String COLUMNS = "columns";
    /** Whether a batch reads large partitions in several tasks: {@code auto} or {@code off}. */
    public static final String SPLIT_PARTITIONS = "splitPartitions";
    /** What one record batch may take in a task once decompressed. */
    public static final String MAX_DECOMPRESSED_BATCH_BYTES = "maxDecompressedBatchBytes";
    /** False lets Spark filter, limit and count by itself: every record of the offsets asked for is read. */
    public static final String PUSH_DOWN = "pushDown";

    /** What the name of the group starts with under which a stream publishes its offsets. */
    public static final String GROUP_ID_PREFIX = "groupIdPrefix";

    public static final String PUBLISH_OFFSETS = "publishOffsets";
    /** The whole name of that group. */
    public static final String GROUP_ID = "kafka.group.id";

    public static final String TOPIC = "topic";

    /** Keys of the Kafka client start with this. */
    public static final String KAFKA_PREFIX = "kafka.";

    /** Where the cluster is: {@code host:port,host:port}, or {@code embedded:DIRECTORY}. */
    public static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";

    /** Every option a reader may set, apart from {@code kafka.*}. */
    static final List<String> READ = List.of(
            SUBSCRIBE,
            SUBSCRIBE_PATTERN,
            ASSIGN,
            STARTING_TIMESTAMP,
            STARTING_OFFSETS_BY_TIMESTAMP,
            STARTING_OFFSETS,
            STARTING_OFFSETS_BY_TIMESTAMP_STRATEGY,
            ENDING_TIMESTAMP,
            ENDING_OFFSETS_BY_TIMESTAMP,
            ENDING_OFFSETS,
            FAIL_ON_DATA_LOSS,
            MIN_PARTITIONS,
            MAX_RECORDS_PER_PARTITION,
            MAX_OFFSETS_PER_TRIGGER,
            MIN_OFFSETS_PER_TRIGGER,
            MAX_BYTES_PER_TRIGGER,
            MAX_TRIGGER_DELAY,
            INCLUDE_HEADERS,
            POLL_TIMEOUT_MS,
            FETCH_OFFSET_NUM_RETRIES,
            FETCH_OFFSET_RETRY_INTERVAL_MS,
            GROUP_ID_PREFIX,
            PUBLISH_OFFSETS,
            COLUMNS,
            SPLIT_PARTITIONS,
            MAX_DECOMPRESSED_BATCH_BYTES,
            PUSH_DOWN);

    private OptionKey() {}
}
