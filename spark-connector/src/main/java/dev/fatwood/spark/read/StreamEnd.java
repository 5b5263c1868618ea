package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.BoundCheck;
import dev.fatwood.spark.offset.OffsetBound;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a bounded stream ends. Offsets, {@code latest} and counts are fixed when the query first asks; a time is fixed
 * per partition as soon as the partition holds a record at or after it, so that it may lie in the future. Partitions
 * that come to be after the end was fixed are not read.
 *
 * <p>Owned by the stream.
 */
final class StreamEnd {
    private final OffsetBound bound;
    private final TopicOffsets topics;
    /** Ends that will not change any more. */
    private final Map<TopicPartition, Long> fixed = new HashMap<>();

    private boolean isResolved;

    StreamEnd(OffsetBound bound, TopicOffsets topics) {
        this.bound = bound;
        this.topics = topics;
    }

    /**
     * The end of every partition to read now: {@code latest}, but not beyond the stream's end, nor before what was
     * read already.
     *
     * @param latest ends of all partitions, asked for before this call
     */
    Map<TopicPartition, Long> cap(Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest) {
        resolve(latest);
        Map<TopicPartition, Long> capped = new HashMap<>();
        latest.forEach((partition, end) -> {
            Long last = fixed.get(partition);
            if (last != null) {
                capped.put(partition, Math.min(end, Math.max(last, from.getOrDefault(partition, 0L))));
            } else if (isTime()) {
                capped.put(partition, end); // no record as late yet
            } else if (from.containsKey(partition)) {
                capped.put(partition, Math.min(end, from.get(partition)));
            }
        });
        return capped;
    }

    /** Whether nothing is left to read, now or later. */
    boolean isReached(Map<TopicPartition, Long> from) {
        return isResolved
                && fixed.entrySet().stream().allMatch(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue())
                && (!isTime() || fixed.keySet().containsAll(from.keySet()));
    }

    private boolean isTime() {
        return bound instanceof OffsetBound.Timestamp || bound instanceof OffsetBound.Timestamps;
    }

    private void resolve(Map<TopicPartition, Long> latest) {
        if (!isResolved && bound instanceof OffsetBound.Timestamps each && !latest.isEmpty()) {
            BoundCheck.requireAllTimestamps("end", each.timestampsMs().keySet(), latest.keySet());
        }
        if (isTime()) {
            Map<TopicPartition, Long> open = times(latest.keySet());
            open.keySet().removeAll(fixed.keySet());
            fixed.putAll(topics.atTimestamps(open));
        } else if (!isResolved && !latest.isEmpty()) {
            fixed.putAll(new BoundResolver(topics).resolve(bound, latest.keySet(), BoundResolver.Position.END));
        }
        isResolved |= !latest.isEmpty();
    }

    private Map<TopicPartition, Long> times(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        if (bound instanceof OffsetBound.Timestamps each) {
            times.putAll(each.timestampsMs());
            times.keySet().retainAll(partitions);
        } else {
            long time = ((OffsetBound.Timestamp) bound).timestampMs();
            partitions.forEach(partition -> times.put(partition, time));
        }
        return times;
    }
}
