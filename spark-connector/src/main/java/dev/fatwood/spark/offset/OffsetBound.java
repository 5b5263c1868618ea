package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;

/** Where a read starts or ends, as the user said it; real offsets come from the cluster later. */
public sealed interface OffsetBound {
    /** In JSON: the latest offset of a partition. */
    long LATEST = -1;
    /** In JSON: the earliest offset of a partition. */
    long EARLIEST = -2;

    /** The first record still held of every partition. */
    record Earliest() implements OffsetBound {}

    /** Past the last readable record of every partition. */
    record Latest() implements OffsetBound {}

    /** One offset per partition; {@link #LATEST} and {@link #EARLIEST} are allowed as values. */
    record Offsets(Map<TopicPartition, Long> offsets) implements OffsetBound {
        public Offsets {
            offsets = Map.copyOf(offsets);
        }
    }

    /** So many offsets before the latest, in every partition, or its earliest where it holds fewer. */
    record LastOffsets(long count) implements OffsetBound {}

    /** The first record at or after a time, in milliseconds, per partition. */
    record Timestamps(Map<TopicPartition, Long> timestampsMs, NoMatch noMatch) implements OffsetBound {
        public Timestamps {
            timestampsMs = Map.copyOf(timestampsMs);
        }
    }

    /** The first record at or after one time, in milliseconds, in every partition. */
    record Timestamp(long timestampMs, NoMatch noMatch) implements OffsetBound {}

    /**
     * What a start time means for a partition that holds no record as late. An end time then means the latest offset.
     */
    enum NoMatch {
        ERROR,
        LATEST
    }
}
