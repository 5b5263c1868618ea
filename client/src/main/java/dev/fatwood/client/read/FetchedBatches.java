package dev.fatwood.client.read;

import dev.fatwood.protocol.record.RecordBatch;
import java.util.List;

/**
 * What one call of {@link PartitionReader#next} brought. The batches are views of the connection's receive buffer:
 * valid until the reader is asked again or closed. Whoever needs bytes longer copies them.
 *
 * <p>Batches are whole: the first may begin before the offset asked for, the last may go on after the reader's
 * {@code untilOffset}. Use those records with {@code fromOffset <= offset < untilOffset}; control batches, aborted ones
 * and empty ones are left out already.
 *
 * @param status what this is
 * @param batches in offset order; empty unless the status is {@code BATCHES}, and possible then too (all were left out)
 * @param fromOffset first offset of this chunk: where the reader stood
 * @param nextOffset where the reader stands now, above all offsets of this chunk; left out batches count
 * @param logStartOffset first offset the partition has; -1 if the broker did not say
 * @param highWatermark end of what is committed; -1 if the broker did not say
 * @param lastStableOffset end of what is decided: no transaction below it is open; -1 if the broker did not say
 */
public record FetchedBatches(
        Status status,
        List<RecordBatch> batches,
        long fromOffset,
        long nextOffset,
        long logStartOffset,
        long highWatermark,
        long lastStableOffset) {

    /** What a fetch can come to. */
    public enum Status {
        /** Batches came, or at least the position moved. */
        BATCHES,
        /** Nothing new came within {@code fetch.max.wait.ms}; ask again. */
        NOTHING_YET,
        /** The position has reached {@code untilOffset}: nothing more will come. */
        AT_END,
        /** The partition does not have the offset; {@code logStartOffset} and {@code highWatermark} say what it has. */
        OFFSET_OUT_OF_RANGE
    }
}
