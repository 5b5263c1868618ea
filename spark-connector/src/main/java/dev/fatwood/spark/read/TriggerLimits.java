package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.Backlog;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.options.ReadConf;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import org.apache.spark.sql.connector.read.streaming.CompositeReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.ReadMinRows;

/**
 * How much one micro-batch takes: {@code minOffsetsPerTrigger}, {@code maxTriggerDelay} and {@code
 * maxOffsetsPerTrigger}. Limits count offsets. The first batch is never delayed. Owned by the stream; the clock comes
 * in, in milliseconds.
 */
final class TriggerLimits {
    private final ReadLimit readLimit;
    private final LongSupplier clockMs;
    private long lastTriggerMs;
    private boolean triggered;

    TriggerLimits(ReadLimit readLimit, LongSupplier clockMs) {
        this.readLimit = readLimit;
        this.clockMs = clockMs;
    }

    static TriggerLimits of(ReadConf conf) {
        return new TriggerLimits(limitOf(conf), () -> System.nanoTime() / 1_000_000);
    }

    private static ReadLimit limitOf(ReadConf conf) {
        ReadLimit atMost = conf.maxOffsetsPerTrigger().isPresent()
                ? ReadLimit.maxRows(conf.maxOffsetsPerTrigger().getAsLong())
                : ReadLimit.allAvailable();
        if (conf.minOffsetsPerTrigger().isEmpty()) {
            return atMost;
        }
        ReadLimit atLeast = ReadLimit.minRows(conf.minOffsetsPerTrigger().getAsLong(), conf.maxTriggerDelayMs());
        return atMost instanceof ReadAllAvailable
                ? atLeast
                : ReadLimit.compositeLimit(new ReadLimit[] {atLeast, atMost});
    }

    /** What the options ask for; Spark may hand back another one, such as all that is available. */
    ReadLimit readLimit() {
        return readLimit;
    }

    /**
     * Where the next batch ends.
     *
     * @param added asked only if needed: first offsets of the partitions in the second argument that are not in the
     *     first
     * @return {@code from} to wait, {@code latest} or something between
     */
    Map<TopicPartition, Long> apply(
            ReadLimit limit,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> latest,
            BinaryOperator<Map<TopicPartition, Long>> added) {
        ReadLimit[] limits =
                limit instanceof CompositeReadLimit composite ? composite.getReadLimits() : new ReadLimit[] {limit};
        if (Arrays.stream(limits).anyMatch(ReadAllAvailable.class::isInstance)) {
            return latest;
        }
        for (ReadLimit each : limits) {
            if (each instanceof ReadMinRows atLeast && mustWait(atLeast, from, latest)) {
                return from;
            }
        }
        for (ReadLimit each : limits) {
            if (each instanceof ReadMaxRows atMost) {
                return OffsetRangePlanner.limit(atMost.maxRows(), from, added.apply(from, latest), latest);
            }
        }
        return latest;
    }

    private boolean mustWait(ReadMinRows atLeast, Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest) {
        long nowMs = clockMs.getAsLong();
        boolean isDue = !triggered || nowMs - lastTriggerMs >= atLeast.maxTriggerDelayMs();
        if (!isDue && Backlog.between(from, latest).getSum() < atLeast.minRows()) {
            return true;
        }
        triggered = true;
        lastTriggerMs = nowMs;
        return false;
    }
}
