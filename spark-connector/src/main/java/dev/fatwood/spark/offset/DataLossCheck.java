package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what a read expects with what the cluster still holds. Pure: it reports findings, the caller throws or
 * warns as {@code failOnDataLoss} says.
 */
public final class DataLossCheck {
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private DataLossCheck() {}

    /** Ranges to read, in order of partition, and what looks lost. */
    public record Plan(List<OffsetRange> ranges, List<DataLoss> losses) {
        public Plan {
            ranges = List.copyOf(ranges);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Ranges of a micro-batch between two offsets.
     *
     * @param from  where the last batch ended
     * @param until where this batch ends; partitions missing here count as deleted
     * @param added first offsets of the partitions that are in {@code until} but not in {@code from}, as far as they
     *     exist
     */
    public static Plan between(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> until, Map<TopicPartition, Long> added) {
        List<DataLoss> losses = new ArrayList<>(missing(from, until, added));
        sorted(added.keySet()).forEach(partition -> {
            if (added.get(partition) != 0) {
                losses.add(DataLoss.addedPartitionStartsLate(partition, added.get(partition)));
            }
        });
        Map<TopicPartition, Long> starts = new HashMap<>(added);
        starts.putAll(from);
        List<OffsetRange> ranges = new ArrayList<>();
        for (TopicPartition partition : sorted(until.keySet())) {
            Long start = starts.get(partition);
            if (start != null) {
                ranges.add(new OffsetRange(partition, start, until.get(partition)));
                wentBack(partition, start, until.get(partition)).ifPresent(losses::add);
            }
        }
        return new Plan(ranges, losses);
    }

    /**
     * What looks lost where partitions are no longer there, or end before what was read of them.
     *
     * @param read  where the last batch ended
     * @param found where the partitions end now
     */
    public static List<DataLoss> since(Map<TopicPartition, Long> read, Map<TopicPartition, Long> found) {
        List<DataLoss> losses = new ArrayList<>(deleted(read, found));
        sorted(found.keySet())
                .forEach(partition -> wentBack(partition, read.getOrDefault(partition, 0L), found.get(partition))
                        .ifPresent(losses::add));
        return losses;
    }

    private static List<DataLoss> missing(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> until, Map<TopicPartition, Long> added) {
        List<DataLoss> losses = new ArrayList<>();
        Set<TopicPartition> unknownStart = sorted(until.keySet());
        unknownStart.removeAll(from.keySet());
        unknownStart.removeAll(added.keySet());
        if (!unknownStart.isEmpty()) {
            losses.add(DataLoss.initialOffsetNotFound(unknownStart));
        }
        losses.addAll(deleted(from, until));
        return losses;
    }

    private static List<DataLoss> deleted(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        Set<TopicPartition> deleted = sorted(from.keySet());
        deleted.removeAll(until.keySet());
        return deleted.isEmpty() ? List.of() : List.of(DataLoss.partitionsNoLongerRead(deleted));
    }

    private static Optional<DataLoss> wentBack(TopicPartition partition, long start, long until) {
        return until < start ? Optional.of(DataLoss.offsetWentBack(partition, start, until)) : Optional.empty();
    }

    /**
     * What a reader does when its next offset is not in the log: the finding, and where the rest of the range starts.
     */
    public record OutOfRange(DataLoss loss, long nextOffset, long skippedOffsets) {
        /** Whether nothing is gone after all: the log holds the offset by now. */
        public boolean isThere() {
            return skippedOffsets == 0;
        }
    }

    /**
     * Decides how to go on when {@code fromOffset} of a range is outside {@code [earliest, latest)}. If the log now
     * starts inside the range, the rest of it can be read; if it holds the offset by now, all of it; otherwise nothing of
     * it is left.
     */
    public static OutOfRange outOfRange(OffsetRange range, long fromOffset, long earliest, long latest) {
        DataLoss loss = DataLoss.rangeGone(range, fromOffset, earliest, latest);
        long firstHeld = Math.max(earliest, fromOffset);
        boolean restIsThere = firstHeld < range.untilOffset() && fromOffset < latest;
        long next = restIsThere ? firstHeld : range.untilOffset();
        return new OutOfRange(loss, next, next - fromOffset);
    }

    /** As {@link #outOfRange} for a partition that is no longer there: nothing of the range is left. */
    public static OutOfRange deleted(OffsetRange range, long fromOffset) {
        DataLoss loss = DataLoss.partitionsDeleted(List.of(range.partition()));
        return new OutOfRange(loss, range.untilOffset(), range.untilOffset() - fromOffset);
    }

    private static Set<TopicPartition> sorted(Set<TopicPartition> partitions) {
        Set<TopicPartition> sorted = new TreeSet<>(BY_NAME);
        sorted.addAll(partitions);
        return sorted;
    }
}
