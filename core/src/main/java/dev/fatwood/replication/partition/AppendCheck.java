package dev.fatwood.replication.partition;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import java.nio.ByteBuffer;

/**
 * Whether records may be appended, apart from their producer's sequence.
 *
 * @param batch the one batch they are; {@code null} if they may not
 * @param error {@link ErrorCode#NONE} if they may
 * @param message why not
 */
record AppendCheck(RecordBatch batch, ErrorCode error, String message) {

    static AppendCheck of(ByteBuffer records, TopicConfig config, long nowMs) {
        try {
            RecordBatch batch = RecordBatch.at(records, records.position());
            if (batch.sizeBytes() != records.remaining()) {
                return refused(
                        ErrorCode.INVALID_RECORD,
                        "exactly one record batch per partition and request is allowed, but "
                                + (records.remaining() - batch.sizeBytes()) + " bytes follow the first");
            }
            return of(batch, config, nowMs);
        } catch (MalformedBatchException malformed) {
            return refused(ErrorCode.CORRUPT_MESSAGE, malformed.getMessage());
        }
    }

    private static AppendCheck of(RecordBatch batch, TopicConfig config, long nowMs) {
        if (!batch.crcMatches()) {
            return refused(ErrorCode.CORRUPT_MESSAGE, "the batch's checksum does not match its bytes");
        }
        if (batch.sizeBytes() > config.maxMessageBytes()) {
            return refused(
                    ErrorCode.MESSAGE_TOO_LARGE,
                    "the batch has " + batch.sizeBytes() + " bytes, max.message.bytes is " + config.maxMessageBytes());
        }
        if (batch.sizeBytes() > config.segmentBytes()) {
            return refused(
                    ErrorCode.RECORD_LIST_TOO_LARGE,
                    "the batch has " + batch.sizeBytes() + " bytes, more than a segment may: " + "segment.bytes is "
                            + config.segmentBytes());
        }
        if (config.logAppendTime()) {
            batch.stampAppendTime(nowMs);
        }
        return new AppendCheck(batch, ErrorCode.NONE, null);
    }

    private static AppendCheck refused(ErrorCode error, String message) {
        return new AppendCheck(null, error, message);
    }

    boolean isAccepted() {
        return error == ErrorCode.NONE;
    }

    AppendOutcome refusal(long logStartOffset) {
        return AppendOutcome.refused(error, message, logStartOffset);
    }
}
