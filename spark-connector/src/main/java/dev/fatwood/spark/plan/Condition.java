package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.function.Predicate;

/**
 * A filter of a query as far as the log can use it. There is no negation: it was moved into the leaves, so that every
 * set here may be widened without losing a record. The columns meant are never null in the log; a comparison with null
 * is a condition that nothing meets.
 */
public sealed interface Condition {
    /** Every record meets it. */
    Condition TRUE = new Leaf(partition -> true, LongSet.ALL, LongSet.ALL, true);
    /** No record meets it. */
    Condition FALSE = new Leaf(partition -> false, LongSet.ALL, LongSet.ALL, true);
    /** Any record may meet it: the log cannot tell. */
    Condition UNKNOWN = new Leaf(partition -> true, LongSet.ALL, LongSet.ALL, false);

    static Condition partitions(Predicate<TopicPartition> partitions) {
        return new Leaf(partitions, LongSet.ALL, LongSet.ALL, true);
    }

    static Condition offsets(LongSet offsets) {
        return new Leaf(partition -> true, offsets, LongSet.ALL, true);
    }

    static Condition timestampsMs(LongSet timestampsMs) {
        return new Leaf(partition -> true, LongSet.ALL, timestampsMs, true);
    }

    /** A superset of the offsets of the records in {@code partition} that meet it. */
    LongSet offsets(TopicPartition partition);

    /** A superset of their timestamps, ms. */
    LongSet timestampsMs(TopicPartition partition);

    /** Whether nothing but topic, partition and offset decide, so that {@link #offsets} is exact. */
    boolean isExactInOffsets();

    /** Whether nothing but topic, partition and timestamp decide, so that {@link #timestampsMs} is exact. */
    boolean isExactInTimestamps();

    /** At most so many spans {@link #offsets} has. */
    int offsetSpans();

    /** A comparison of one column with constants. */
    record Leaf(Predicate<TopicPartition> partitions, LongSet offsets, LongSet timestampsMs, boolean isKnown)
            implements Condition {
        @Override
        public LongSet offsets(TopicPartition partition) {
            return partitions.test(partition) && !timestampsMs.isEmpty() ? offsets : LongSet.NONE;
        }

        @Override
        public LongSet timestampsMs(TopicPartition partition) {
            return partitions.test(partition) && !offsets.isEmpty() ? timestampsMs : LongSet.NONE;
        }

        @Override
        public boolean isExactInOffsets() {
            return isKnown && timestampsMs.isAll();
        }

        @Override
        public boolean isExactInTimestamps() {
            return isKnown && offsets.isAll();
        }

        @Override
        public int offsetSpans() {
            return offsets.spans().size();
        }
    }

    /** All of some conditions. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public LongSet offsets(TopicPartition partition) {
            return parts.stream().map(part -> part.offsets(partition)).reduce(LongSet.ALL, LongSet::and);
        }

        @Override
        public LongSet timestampsMs(TopicPartition partition) {
            return parts.stream().map(part -> part.timestampsMs(partition)).reduce(LongSet.ALL, LongSet::and);
        }

        @Override
        public boolean isExactInOffsets() {
            return parts.stream().allMatch(Condition::isExactInOffsets);
        }

        @Override
        public boolean isExactInTimestamps() {
            return parts.stream().allMatch(Condition::isExactInTimestamps);
        }

        @Override
        public int offsetSpans() {
            return parts.stream().mapToInt(Condition::offsetSpans).sum();
        }
    }

    /** One or more of some conditions. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public LongSet offsets(TopicPartition partition) {
            return parts.stream().map(part -> part.offsets(partition)).reduce(LongSet.NONE, LongSet::or);
        }

        @Override
        public LongSet timestampsMs(TopicPartition partition) {
            return parts.stream().map(part -> part.timestampsMs(partition)).reduce(LongSet.NONE, LongSet::or);
        }

        @Override
        public boolean isExactInOffsets() {
            return parts.stream().allMatch(Condition::isExactInOffsets);
        }

        @Override
        public boolean isExactInTimestamps() {
            return parts.stream().allMatch(Condition::isExactInTimestamps);
        }

        @Override
        public int offsetSpans() {
            return parts.stream().mapToInt(Condition::offsetSpans).sum();
        }
    }
}
