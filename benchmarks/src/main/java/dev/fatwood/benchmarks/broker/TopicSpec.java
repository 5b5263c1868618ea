package dev.fatwood.benchmarks.broker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A topic and its contents, the same on both sides: record {@code i} goes to partition {@code i mod partitions}, without a key, its
 * timestamp is {@code i} ms after {@link #FIRST_TIMESTAMP_MS}.
 *
 * @param records whole topic
 * @param codec {@code none}, {@code lz4} or {@code zstd}: what the producer compresses batches with
 */
public record TopicSpec(String name, int partitions, long records, Values values, String codec) {

    /**
     * Start of yesterday (UTC), seen from the start of this process: young enough not to fall to retention, old enough not to reach
     * into the future.
     */
    public static final long FIRST_TIMESTAMP_MS =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS).toEpochMilli();

    public TopicSpec {
        if (partitions < 1 || records < 1) {
            throw new IllegalArgumentException("partitions and records must be positive: " + name);
        }
    }

    /** Random letters, not compressed. */
    public TopicSpec(String name, int partitions, long records, int valueBytes) {
        this(name, partitions, records, new RandomLetters(valueBytes), "none");
    }

    /** Bytes of all values. */
    public long valueBytes() {
        byte[][] distinct = values.distinct();
        long total = 0;
        for (int i = 0; i < distinct.length; i++) {
            long uses = records / distinct.length + (i < records % distinct.length ? 1 : 0);
            total += uses * distinct[i].length;
        }
        return total;
    }

    /** Sum of the offsets of all records. */
    public long offsetSum() {
        long sum = 0;
        for (int partition = 0; partition < partitions; partition++) {
            long inPartition = records / partitions + (partition < records % partitions ? 1 : 0);
            sum += inPartition * (inPartition - 1) / 2;
        }
        return sum;
    }

    public long lastTimestampMs() {
        return FIRST_TIMESTAMP_MS + records - 1;
    }
}
