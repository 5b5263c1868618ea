package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * The answer to an {@link OffsetQuery}.
 *
 * @param timestampMs of the record found; -1 if the question was not for a record, or none was found
 * @param offset -1 if none was found
 * @param leaderEpoch of the record at that offset, or of the one that will be; -1 if unknown
 */
public record OffsetAnswer(ErrorCode error, long timestampMs, long offset, int leaderEpoch) {

    static OffsetAnswer at(long offset, int leaderEpoch) {
        return new OffsetAnswer(ErrorCode.NONE, -1, offset, leaderEpoch);
    }

    /** No such record. */
    static OffsetAnswer none() {
        return new OffsetAnswer(ErrorCode.NONE, -1, -1, -1);
    }

    static OffsetAnswer refused(ErrorCode error) {
        return new OffsetAnswer(error, -1, -1, -1);
    }
}
