package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.validate.BatchVerdict;
import java.util.List;

/**
 * What became of an append.
 *
 * @param error {@link ErrorCode#NONE}: the records are in the log, from this append or, for a repeated batch, from its original
 * @param message why not, for people; {@code null} if they are
 * @param baseOffset offset of the first record, -1 on error
 * @param logAppendTimeMs the time every record got, -1 if they kept their own
 * @param logStartOffset where the log begins, -1 if unknown
 * @param recordErrors the records at fault, if single ones were
 */
public record AppendOutcome(
        ErrorCode error,
        String message,
        long baseOffset,
        long logAppendTimeMs,
        long logStartOffset,
        List<RecordError> recordErrors) {

    /** @param batchIndex which record of the batch, from 0 */
    public record RecordError(int batchIndex, String message) {}

    static AppendOutcome done(long baseOffset, long logAppendTimeMs, long logStartOffset) {
        return new AppendOutcome(ErrorCode.NONE, null, baseOffset, logAppendTimeMs, logStartOffset, List.of());
    }

    static AppendOutcome refused(ErrorCode error, String message, long logStartOffset) {
        return new AppendOutcome(error, message, -1, -1, logStartOffset, List.of());
    }

    /** {@code partition} does not take records now. */
    static AppendOutcome unavailable(ErrorCode error, PartitionId partition) {
        return refused(error, partition.directory() + " is not available here", -1);
    }

    static AppendOutcome refused(BatchVerdict verdict, long logStartOffset) {
        List<RecordError> records = verdict.recordsAtFault().stream()
                .map(index -> new RecordError(index, verdict.message()))
                .toList();
        return new AppendOutcome(verdict.error(), verdict.message(), -1, -1, logStartOffset, records);
    }
}
