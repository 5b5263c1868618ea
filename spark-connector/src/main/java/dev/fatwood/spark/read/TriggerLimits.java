package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.Backlog;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.options.ReadConf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.sql.connector.read.streaming.CompositeReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxBytes;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.ReadMinRows;

/**
 * How much one micro-batch takes: {@code minOffsetsPerTrigger}, {@code maxTriggerDelay}, {@code maxOffsetsPerTrigger}
 * and {@code maxBytesPerTrigger}; the smaller maximum holds. The first batch is never delayed, nor any under AvailableNow. Owned by the stream; the
 * clock comes in, in milliseconds.
 */
final class TriggerLimits {
    /** What limits ask about the topics, only if they need it. */
    interface Questions {
        /** First offsets of the partitions in {@code until} that are not in {@code from}. */
        Map<TopicPartition, Long> added(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until);

        /** About how many bytes an offset takes, for each of the ranges. */
        Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges);
    }

    private final ReadLimit readLimit;
    private final LongSupplier clockMs;
    private long lastTriggerMs;
    private boolean triggered;
    private boolean waits = true;

    TriggerLimits(ReadLimit readLimit, LongSupplier clockMs) {
        this.readLimit = readLimit;
        this.clockMs = clockMs;
    }

    static TriggerLimits of(ReadConf conf) {
        return new TriggerLimits(limitOf(conf), () -> System.nanoTime() / 1_000_000);
    }

    private static ReadLimit limitOf(ReadConf conf) {
        List<ReadLimit> limits = new ArrayList<>();
        conf.minOffsetsPerTrigger()
                .ifPresent(offsets -> limits.add(ReadLimit.minRows(offsets, conf.maxTriggerDelayMs())));
        conf.maxOffsetsPerTrigger().ifPresent(offsets -> limits.add(ReadLimit.maxRows(offsets)));
        conf.maxBytesPerTrigger().ifPresent(bytes -> limits.add(ReadLimit.maxBytes(bytes)));
        return switch (limits.size()) {
            case 0 -> ReadLimit.allAvailable();
            case 1 -> limits.get(0);
            default -> ReadLimit.compositeLimit(limits.toArray(ReadLimit[]::new));
        };
    }

    /** For a query that ends when it has read all there is: a rest below the minimum would be left unread. */
    void neverWait() {
        waits = false;
    }

    /** What the options ask for; Spark may hand back another one, such as all that is available. */
    ReadLimit readLimit() {
        return readLimit;
    }

    /** Where the next batch ends: {@code from} to wait, {@code latest} or something between. */
    Map<TopicPartition, Long> apply(
            ReadLimit limit, Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest, Questions questions) {
        ReadLimit[] limits =
                limit instanceof CompositeReadLimit composite ? composite.getReadLimits() : new ReadLimit[] {limit};
        if (Arrays.stream(limits).anyMatch(ReadAllAvailable.class::isInstance)) {
            return latest;
        }
        for (ReadLimit each : limits) {
            if (waits && each instanceof ReadMinRows atLeast && mustWait(atLeast, from, latest)) {
                return from;
            }
        }
        Map<TopicPartition, Long> end = latest;
        for (ReadLimit each : limits) {
            if (each instanceof ReadMaxRows atMost) {
                end = OffsetRangePlanner.limit(atMost.maxRows(), from, questions.added(from, latest), end);
            } else if (each instanceof ReadMaxBytes atMost) {
                end = atMost(atMost.maxBytes(), from, end, questions);
            }
        }
        return end;
    }

    private static Map<TopicPartition, Long> atMost(
            long maxBytes, Map<TopicPartition, Long> from, Map<TopicPartition, Long> end, Questions questions) {
        Map<TopicPartition, Long> added = questions.added(from, end);
        Map<TopicPartition, Long> starts = new HashMap<>(added);
        starts.putAll(from);
        return OffsetRangePlanner.limitBytes(
                maxBytes, from, added, end, questions.bytesPerOffset(OffsetRangePlanner.backlog(starts, end)));
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
