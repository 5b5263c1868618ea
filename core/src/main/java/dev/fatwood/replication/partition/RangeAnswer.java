package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.log.RangeScan;

/**
 * What a partition says to a {@link RangeCommand}.
 *
 * @param scan what is left to read, which must not be done on the lane if it is anything; the receiver runs or releases
 *     it, once. {@code null} on an error
 * @param logStartOffset where the log begins; -1 on an error other than {@link ErrorCode#OFFSET_OUT_OF_RANGE}
 * @param endOffset where its records end under the isolation level, exclusive; likewise
 */
public record RangeAnswer(ErrorCode error, RangeScan scan, long logStartOffset, long endOffset) {

    static RangeAnswer refused(ErrorCode error) {
        return new RangeAnswer(error, null, -1, -1);
    }
}
