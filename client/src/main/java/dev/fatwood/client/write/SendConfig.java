package dev.fatwood.client.write;

import dev.fatwood.client.wire.InvalidSettingException;
import dev.fatwood.client.wire.Settings;
import dev.fatwood.protocol.record.Compression;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to send. Names are Kafka's; defaults too, but for the one that is said.
 *
 * @param acks {@code acks}: 0, 1 or -1 (all)
 * @param lingerMs {@code linger.ms}: how long a batch may wait to be filled; looked at when records are sent
 * @param batchBytesMax {@code batch.size}: a batch of this size, before compression, is sent; here 128 KiB. Less
 *        for a partition that took none of that size
 * @param compression {@code compression.type}
 * @param compressionLevel {@code compression.<type>.level} of the type in use
 * @param retriesMax {@code retries}: tries of one batch after the first
 * @param deliveryTimeoutMs {@code delivery.timeout.ms}: from a batch's first failed try until it counts as lost
 * @param isIdempotent {@code enable.idempotence}: brokers drop what they see twice; on unless acks or retries rule it
 *        out
 * @param inFlightMax {@code max.in.flight.requests.per.connection}
 * @param requestBytesMax {@code max.request.size}: of a record, and about that of a request
 * @param bufferBytesMax {@code buffer.memory}: memory of what waits to be sent or acked; more blocks the sender. Buffers kept
 *        for the next batches take up to a quarter more
 * @param blockMsMax {@code max.block.ms}: how long to wait for a topic to be there
 * @param ignoresKeys {@code partitioner.ignore.keys}: spread records as if they had no keys
 */
public record SendConfig(
        short acks,
        int lingerMs,
        int batchBytesMax,
        Compression compression,
        int compressionLevel,
        int retriesMax,
        int deliveryTimeoutMs,
        boolean isIdempotent,
        int inFlightMax,
        int requestBytesMax,
        long bufferBytesMax,
        int blockMsMax,
        boolean ignoresKeys) {

    private static final String ACKS = "acks";
    private static final String LINGER_MS = "linger.ms";
    private static final String BATCH_SIZE = "batch.size";
    private static final String COMPRESSION = "compression.type";
    private static final String GZIP_LEVEL = "compression.gzip.level";
    private static final String LZ4_LEVEL = "compression.lz4.level";
    private static final String ZSTD_LEVEL = "compression.zstd.level";
    private static final String RETRIES = "retries";
    private static final String DELIVERY_TIMEOUT_MS = "delivery.timeout.ms";
    private static final String IDEMPOTENCE = "enable.idempotence";
    private static final String IN_FLIGHT_MAX = "max.in.flight.requests.per.connection";
    private static final String REQUEST_SIZE_MAX = "max.request.size";
    private static final String BUFFER_MEMORY = "buffer.memory";
    private static final String BLOCK_MS_MAX = "max.block.ms";
    private static final String IGNORE_KEYS = "partitioner.ignore.keys";

    /** How many batches of a producer a broker remembers; with more in flight it cannot tell repeats. */
    private static final int IDEMPOTENT_IN_FLIGHT_MAX = 5;

    /** The settings this reads, by Kafka's names. */
    public static final Set<String> KEYS = Set.of(
            ACKS,
            LINGER_MS,
            BATCH_SIZE,
            COMPRESSION,
            GZIP_LEVEL,
            LZ4_LEVEL,
            ZSTD_LEVEL,
            RETRIES,
            DELIVERY_TIMEOUT_MS,
            IDEMPOTENCE,
            IN_FLIGHT_MAX,
            REQUEST_SIZE_MAX,
            BUFFER_MEMORY,
            BLOCK_MS_MAX,
            IGNORE_KEYS);

    /** The defaults. */
    public static final SendConfig STANDARD = of(Map.of());

    /**
     * @throws InvalidSettingException if a value is not allowed, or idempotence is asked for but ruled out by another
     * one
     */
    public static SendConfig of(Map<String, String> values) {
        Settings settings = new Settings(values);
        String acks = settings.choice(ACKS, "all", List.of("all", "-1", "0", "1"));
        int retries = settings.integer(RETRIES, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        int inFlightMax = settings.integer(IN_FLIGHT_MAX, 5, 1, 1_000);
        Compression compression = settings.parsed(
                COMPRESSION, "none", "one of none, gzip, snappy, lz4, zstd", Compression::forSettingName);
        return new SendConfig(
                acks.equals("all") ? -1 : Short.parseShort(acks),
                settings.milliseconds(LINGER_MS, 5, 0),
                settings.integer(BATCH_SIZE, 128 << 10, 0, Integer.MAX_VALUE),
                compression,
                compressionLevel(settings, compression),
                retries,
                settings.integer(DELIVERY_TIMEOUT_MS, 120_000, 0, Integer.MAX_VALUE),
                isIdempotent(settings, acks, retries, inFlightMax),
                inFlightMax,
                settings.integer(REQUEST_SIZE_MAX, 1 << 20, 0, 256 << 20),
                settings.number(BUFFER_MEMORY, 32L << 20, 0, Long.MAX_VALUE),
                settings.milliseconds(BLOCK_MS_MAX, 60_000, 0),
                settings.flag(IGNORE_KEYS, false));
    }

    /** All three are checked, whichever is in use. */
    private static int compressionLevel(Settings settings, Compression compression) {
        int gzip = settings.parsed(GZIP_LEVEL, "-1", "-1, or a whole number from 1 to 9", SendConfig::gzipLevel);
        int lz4 = settings.integer(LZ4_LEVEL, 9, 1, 17);
        int zstd = settings.integer(ZSTD_LEVEL, 3, -131_072, 22);
        return switch (compression) {
            case GZIP -> gzip;
            case LZ4 -> lz4;
            case ZSTD -> zstd;
            case NONE, SNAPPY -> 0;
        };
    }

    private static int gzipLevel(String value) {
        int level = Integer.parseInt(value);
        if (level < -1 || level == 0 || level > 9) {
            throw new IllegalArgumentException("no level of gzip: " + level);
        }
        return level;
    }

    private static boolean isIdempotent(Settings settings, String acks, int retries, int inFlightMax) {
        boolean isPossible =
                !acks.equals("0") && !acks.equals("1") && retries > 0 && inFlightMax <= IDEMPOTENT_IN_FLIGHT_MAX;
        boolean isWanted = settings.flag(IDEMPOTENCE, isPossible);
        if (isWanted && !isPossible) {
            throw new InvalidSettingException(
                    IDEMPOTENCE,
                    "true",
                    "false unless " + ACKS + " is all, " + RETRIES + " is above 0 and " + IN_FLIGHT_MAX + " is at most "
                            + IDEMPOTENT_IN_FLIGHT_MAX);
        }
        return isWanted;
    }

    /** Whether brokers answer at all. */
    boolean isAnswered() {
        return acks != 0;
    }
}
