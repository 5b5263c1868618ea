package dev.fatwood.storage.validate;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import java.util.List;

/**
 * Whether records may be appended.
 *
 * @param batch the one batch they are; {@code null} if they may not
 * @param error {@link ErrorCode#NONE} if they may
 * @param message why not, for the client; empty if they may
 * @param recordsAtFault which records of the batch are to blame, from 0; empty if it is the batch as a whole
 */
public record BatchVerdict(RecordBatch batch, ErrorCode error, String message, List<Integer> recordsAtFault) {

    static BatchVerdict accepted(RecordBatch batch) {
        return new BatchVerdict(batch, ErrorCode.NONE, "", List.of());
    }

    public static BatchVerdict refused(ErrorCode error, String message) {
        return new BatchVerdict(null, error, message, List.of());
    }

    static BatchVerdict malformed(MalformedBatchException malformed) {
        return refused(ErrorCode.CORRUPT_MESSAGE, malformed.getMessage());
    }

    static BatchVerdict refusedFor(List<Integer> recordsAtFault, ErrorCode error, String message) {
        return new BatchVerdict(null, error, message, List.copyOf(recordsAtFault));
    }

    public boolean isAccepted() {
        return error == ErrorCode.NONE;
    }
}
