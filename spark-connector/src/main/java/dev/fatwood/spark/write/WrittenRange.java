package dev.fatwood.spark.write;

import java.io.Serializable;

/**
 * What a task or an epoch wrote to one partition. Records of other tasks and other programs may lie between the first
 * and the last offset; {@code rows} counts ours alone.
 *
 * @param firstOffset offset of the first record; {@link #UNKNOWN} if no broker said it (acks=0)
 * @param lastOffset  offset of the last record, inclusive; {@link #UNKNOWN} as above
 * @param bytes       of the batches on the wire, compressed
 */
record WrittenRange(String topic, int partition, long firstOffset, long lastOffset, long rows, long bytes)
        implements Serializable {
    static final long UNKNOWN = -1;

    /** Both together; of the same partition. */
    WrittenRange with(WrittenRange other) {
        return new WrittenRange(
                topic,
                partition,
                firstOffset == UNKNOWN || other.firstOffset == UNKNOWN
                        ? Math.max(firstOffset, other.firstOffset)
                        : Math.min(firstOffset, other.firstOffset),
                Math.max(lastOffset, other.lastOffset),
                rows + other.rows,
                bytes + other.bytes);
    }
}
