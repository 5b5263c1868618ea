package dev.fatwood.storage.producer;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * Whether a batch may be appended.
 *
 * @param error {@link ErrorCode#NONE}: it may, unless it is a duplicate; {@link ErrorCode#INVALID_PRODUCER_EPOCH} or
 *     {@link ErrorCode#OUT_OF_ORDER_SEQUENCE_NUMBER}: it may not
 * @param original the batch it repeats, to be answered with that one's offset instead of being appended; {@code null}
 *     if it is new
 * @param message why it may not, {@code null} if it may
 */
public record SequenceCheck(ErrorCode error, AppendedBatch original, String message) {

    /** For a batch that goes on where its producer was, or has none. */
    public static final SequenceCheck NEXT = new SequenceCheck(ErrorCode.NONE, null, null);

    static SequenceCheck duplicate(AppendedBatch original) {
        return new SequenceCheck(ErrorCode.NONE, original, null);
    }

    /** For a batch that must not be appended. */
    public static SequenceCheck refused(ErrorCode error, String message) {
        return new SequenceCheck(error, null, message);
    }

    /** Whether the batch is the next of its producer. */
    public boolean isNext() {
        return error == ErrorCode.NONE && original == null;
    }

    /** Whether the batch is in the log already. */
    public boolean isDuplicate() {
        return original != null;
    }
}
