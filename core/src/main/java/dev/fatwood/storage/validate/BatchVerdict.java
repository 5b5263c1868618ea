package dev.fatwood.storage.validate;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;

/**
 * Whether records may be appended.
 *
 * @param batch the one batch they are; {@code null} if they may not
 * @param error {@link ErrorCode#NONE} if they may
 * @param message why not, for the client; empty if they may
 */
public record BatchVerdict(RecordBatch batch, ErrorCode error, String message) {

    static BatchVerdict accepted(RecordBatch batch) {
        return new BatchVerdict(batch, ErrorCode.NONE, "");
    }

    static BatchVerdict refused(ErrorCode error, String message) {
        return new BatchVerdict(null, error, message);
    }

    public boolean isAccepted() {
        return error == ErrorCode.NONE;
    }
}
