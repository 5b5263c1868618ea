package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of a wish to delete records.
 *
 * @param message why not, for people; {@code null} if it was done
 * @param lowWatermark where the log begins afterwards, -1 on error
 */
public record DeleteRecordsAnswer(ErrorCode error, String message, long lowWatermark) {

    /** Asks for the deletion of all durable records. */
    public static final long HIGH_WATERMARK = -1;

    static DeleteRecordsAnswer refused(ErrorCode error, String message) {
        return new DeleteRecordsAnswer(error, message, -1);
    }
}
