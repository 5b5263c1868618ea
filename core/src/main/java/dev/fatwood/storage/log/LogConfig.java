package dev.fatwood.storage.log;

import dev.fatwood.storage.flush.AckDurability;

/**
 * Settings of one log; Kafka's names in brackets.
 *
 * @param segmentBytes largest size of a segment file [segment.bytes], 61 or more
 * @param segmentMs age at which a segment is rolled even if not full [segment.ms], 1 or more; measured by record
 *     timestamps
 * @param indexIntervalBytes bytes of log between two index entries [index.interval.bytes], 0 or more
 * @param indexBytes largest size of an index file [segment.index.bytes], 12 or more
 * @param durability when bytes count as durable [ack.durability, ours]
 * @param segmentJitterMs how much earlier than at {@code segmentMs} a segment may be rolled, each by its own share, so that
 *     many do not roll together [segment.jitter.ms], 0 or more
 * @param fileDeleteDelayMs how long files of removed segments stay, renamed [file.delete.delay.ms], 0 or more
 */
public record LogConfig(
        int segmentBytes,
        long segmentMs,
        int indexIntervalBytes,
        int indexBytes,
        AckDurability durability,
        long segmentJitterMs,
        long fileDeleteDelayMs) {

    private static final LogConfig DEFAULTS =
            new LogConfig(1 << 30, 7L * 24 * 60 * 60 * 1000, 4096, 10 << 20, AckDurability.FSYNC, 0, 60_000);

    public LogConfig {
        check("segment.bytes", segmentBytes, 61);
        check("segment.ms", segmentMs, 1);
        check("segment.jitter.ms", segmentJitterMs, 0);
        check("file.delete.delay.ms", fileDeleteDelayMs, 0);
        check("index.interval.bytes", indexIntervalBytes, 0);
        check("segment.index.bytes", indexBytes, 12);
    }

    /** Kafka's defaults, and {@link AckDurability#FSYNC}. */
    public static LogConfig defaults() {
        return DEFAULTS;
    }

    public LogConfig withSegmentBytes(int bytes) {
        return new LogConfig(
                bytes, segmentMs, indexIntervalBytes, indexBytes, durability, segmentJitterMs, fileDeleteDelayMs);
    }

    public LogConfig withSegmentMs(long millis) {
        return new LogConfig(
                segmentBytes, millis, indexIntervalBytes, indexBytes, durability, segmentJitterMs, fileDeleteDelayMs);
    }

    public LogConfig withIndexIntervalBytes(int bytes) {
        return new LogConfig(
                segmentBytes, segmentMs, bytes, indexBytes, durability, segmentJitterMs, fileDeleteDelayMs);
    }

    public LogConfig withIndexBytes(int bytes) {
        return new LogConfig(
                segmentBytes, segmentMs, indexIntervalBytes, bytes, durability, segmentJitterMs, fileDeleteDelayMs);
    }

    public LogConfig withDurability(AckDurability newDurability) {
        return new LogConfig(
                segmentBytes,
                segmentMs,
                indexIntervalBytes,
                indexBytes,
                newDurability,
                segmentJitterMs,
                fileDeleteDelayMs);
    }

    public LogConfig withSegmentJitterMs(long millis) {
        return new LogConfig(
                segmentBytes, segmentMs, indexIntervalBytes, indexBytes, durability, millis, fileDeleteDelayMs);
    }

    private static void check(String name, long value, long lowest) {
        if (value < lowest) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + lowest + " or more");
        }
    }
}
