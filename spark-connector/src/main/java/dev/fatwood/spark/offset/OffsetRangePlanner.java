package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Cuts offsets into work: how far one micro-batch goes, and which task reads what. Pure.
 *
 * <p>By default each partition is one range, read in one piece. {@code maxRecordsPerPartition} splits every range
 * above it into even parts; {@code minPartitions} then splits the large ranges, in proportion to their size, until
 * about that many exist (ranges too small to split are first taken out of the proportion, as SPARK-36576 does).
 */
public final class OffsetRangePlanner {
    private static final Comparator<OffsetRange> BY_PARTITION_AND_OFFSET = Comparator.comparing(
                    (OffsetRange range) -> range.partition().topic())
            .thenComparingInt(range -> range.partition().partition())
            .thenComparingLong(OffsetRange::fromOffset);

    private final OptionalLong minPartitions;
    private final OptionalLong maxRecordsPerPartition;

    /** Both values are positive when present. */
    public OffsetRangePlanner(OptionalLong minPartitions, OptionalLong maxRecordsPerPartition) {
        this.minPartitions = minPartitions;
        this.maxRecordsPerPartition = maxRecordsPerPartition;
    }

    /** Whether more tasks than partitions were asked for. */
    public boolean splitsPartitions() {
        return minPartitions.isPresent() || maxRecordsPerPartition.isPresent();
    }

    /**
     * How far a micro-batch may go when it may cover about {@code maxOffsets} offsets: the limit is shared out over the
     * partitions in proportion to their backlog, at least one offset each, so that it can be exceeded by the number of
     * partitions.
     *
     * @param from   where the last batch ended; a partition missing here and in {@code added} is passed on as it is
     * @param added  first offsets of partitions that are new in this batch
     * @param latest end of every partition
     */
    public static Map<TopicPartition, Long> limit(
            long maxOffsets,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> added,
            Map<TopicPartition, Long> latest) {
        return limit(maxOffsets, starts(from, added), latest, partition -> 1);
    }

    /**
     * As {@link #limit} for about {@code maxBytes} bytes.
     *
     * @param bytesPerOffset about how many bytes an offset takes, of every partition with a backlog
     */
    public static Map<TopicPartition, Long> limitBytes(
            long maxBytes,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> added,
            Map<TopicPartition, Long> latest,
            Map<TopicPartition, Double> bytesPerOffset) {
        return limit(maxBytes, starts(from, added), latest, bytesPerOffset::get);
    }

    private static Map<TopicPartition, Long> starts(Map<TopicPartition, Long> from, Map<TopicPartition, Long> added) {
        Map<TopicPartition, Long> starts = new HashMap<>(added);
        starts.putAll(from);
        return starts;
    }

    private static Map<TopicPartition, Long> limit(
            long max,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> latest,
            ToDoubleFunction<TopicPartition> weight) {
        double backlog = backlog(starts, latest).stream()
                .mapToDouble(range -> range.size() * weight.applyAsDouble(range.partition()))
                .sum();
        Map<TopicPartition, Long> limited = new HashMap<>(latest);
        for (OffsetRange range : backlog(starts, latest)) {
            long offsets = Math.min(range.size(), share(max, range.size() / backlog));
            limited.put(range.partition(), range.fromOffset() + offsets);
        }
        return limited;
    }

    /** What lies between two offsets: the ranges that are not empty, of partitions whose start is known. */
    public static List<OffsetRange> backlog(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> latest) {
        return latest.entrySet().stream()
                .filter(end -> starts.containsKey(end.getKey()) && starts.get(end.getKey()) < end.getValue())
                .map(end -> new OffsetRange(end.getKey(), starts.get(end.getKey()), end.getValue()))
                .toList();
    }

    private static long share(long max, double portion) {
        double share = max * portion;
        return (long) (share < 1 ? Math.ceil(share) : Math.floor(share));
    }

    /** The tasks of one batch, in order of topic, partition and offset; empty ranges are dropped, no offset is lost. */
    public List<OffsetRange> split(List<OffsetRange> ranges) {
        List<OffsetRange> pieces = splitEach(
                ranges.stream().filter(range -> range.size() > 0).toList(),
                range -> maxRecordsPerPartition.isEmpty()
                        ? 1
                        : ceilDiv(range.size(), maxRecordsPerPartition.getAsLong()));
        if (minPartitions.isPresent() && minPartitions.getAsLong() > pieces.size()) {
            pieces = splitLarge(pieces, minPartitions.getAsLong());
        }
        return pieces.stream().sorted(BY_PARTITION_AND_OFFSET).toList();
    }

    private static List<OffsetRange> splitLarge(List<OffsetRange> ranges, long wanted) {
        long total = ranges.stream().mapToLong(OffsetRange::size).sum();
        List<OffsetRange> small = ranges.stream()
                .filter(range -> parts(range, total, wanted) == 1)
                .toList();
        long largeTotal = total - small.stream().mapToLong(OffsetRange::size).sum();
        long largeWanted = Math.max(1, wanted - small.size());
        return splitEach(ranges, range -> parts(range, total, wanted) == 1 ? 1 : parts(range, largeTotal, largeWanted));
    }

    private static long parts(OffsetRange range, long total, long wanted) {
        return Math.max(1, Math.round((double) range.size() / total * wanted));
    }

    private static List<OffsetRange> splitEach(List<OffsetRange> ranges, ToLongFunction<OffsetRange> parts) {
        List<OffsetRange> pieces = new ArrayList<>();
        for (OffsetRange range : ranges) {
            long count = Math.min(parts.applyAsLong(range), range.size());
            LongStream.range(0, count)
                    .mapToObj(index -> piece(range, index, count))
                    .forEach(pieces::add);
        }
        return pieces;
    }

    /** Piece {@code index} of {@code count} even ones; the later pieces take the odd offsets. */
    private static OffsetRange piece(OffsetRange range, long index, long count) {
        long each = range.size() / count;
        long larger = range.size() % count;
        long firstLarger = count - larger;
        long from = range.fromOffset() + index * each + Math.max(0, index - firstLarger);
        return new OffsetRange(range.partition(), from, from + each + (index >= firstLarger ? 1 : 0));
    }

    private static long ceilDiv(long size, long each) {
        return (size + each - 1) / each;
    }
}
