package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.log.LogRead;
import dev.fatwood.storage.log.LogSlice;

/**
 * What a read found.
 *
 * @param records whole batches, the first holding the offset asked for; the receiver releases them. {@code null} if there are none
 * @param highWatermark where the durable records end, exclusive; -1 on an error other than {@link ErrorCode#OFFSET_OUT_OF_RANGE}
 * @param lastStableOffset where the decided records end, exclusive; likewise
 * @param logStartOffset where the log begins; likewise
 */
public record ReadResult(
        ErrorCode error, LogSlice records, long highWatermark, long lastStableOffset, long logStartOffset) {

    static ReadResult of(LogRead found, long highWatermark, long lastStableOffset, long logStartOffset) {
        ErrorCode error = found instanceof LogRead.OutOfRange ? ErrorCode.OFFSET_OUT_OF_RANGE : ErrorCode.NONE;
        LogSlice records = found instanceof LogRead.Batches batches ? batches.slice() : null;
        return new ReadResult(error, records, highWatermark, lastStableOffset, logStartOffset);
    }

    static ReadResult refused(ErrorCode error) {
        return new ReadResult(error, null, -1, -1, -1);
    }
}
