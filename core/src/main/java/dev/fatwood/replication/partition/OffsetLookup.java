package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.epoch.LeaderEpochs;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.storage.log.TimestampOffset;
import java.util.Optional;

/** What ListOffsets finds in a log. Used on the partition's lane, for one answer. */
record OffsetLookup(PartitionLog log, LeaderEpochs epochs) {

    /**
     * @param timestampMs a time or one of {@link OffsetQuery}'s constants
     * @param untilOffset where the log ends for the one who asks, exclusive
     */
    OffsetAnswer answer(long timestampMs, long untilOffset) {
        if (timestampMs >= 0) {
            return found(log.offsetForTimestamp(timestampMs, untilOffset));
        } else if (timestampMs == OffsetQuery.LATEST) {
            return OffsetAnswer.at(untilOffset, epochs.latest());
        } else if (timestampMs == OffsetQuery.EARLIEST || timestampMs == OffsetQuery.EARLIEST_LOCAL) {
            return OffsetAnswer.at(log.logStartOffset(), epochs.epochAt(log.logStartOffset()));
        } else if (timestampMs == OffsetQuery.MAX_TIMESTAMP) {
            return found(log.maxTimestamp(untilOffset));
        }
        boolean isTiered =
                timestampMs == OffsetQuery.LATEST_TIERED || timestampMs == OffsetQuery.EARLIEST_PENDING_UPLOAD;
        return isTiered ? OffsetAnswer.none() : OffsetAnswer.refused(ErrorCode.INVALID_REQUEST);
    }

    private static OffsetAnswer found(Optional<TimestampOffset> found) {
        return found.map(at -> new OffsetAnswer(ErrorCode.NONE, at.timestampMs(), at.offset(), at.leaderEpoch()))
                .orElseGet(OffsetAnswer::none);
    }
}
