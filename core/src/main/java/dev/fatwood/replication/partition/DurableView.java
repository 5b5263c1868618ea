package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.storage.epoch.LeaderEpochs;
import dev.fatwood.storage.log.CheckStep;
import dev.fatwood.storage.log.LogRead;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.storage.log.RangeQuestion;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.Optional;

/**
 * The durable part of a log as its clients see it at one moment. Used on the partition's lane, for one answer.
 *
 * @param leaderEpoch the epoch in which this node leads the partition
 * @param highWatermark where the durable records end, exclusive
 */
record DurableView(PartitionLog log, LeaderEpochs epochs, int leaderEpoch, long highWatermark) {

    ReadResult read(ReadCommand command) {
        ErrorCode problem = problem(command.currentLeaderEpoch());
        if (problem != ErrorCode.NONE) {
            return ReadResult.refused(problem);
        }
        long untilOffset = end(command.isolation());
        try {
            LogRead found = log.read(command.fromOffset(), command.maxBytes(), untilOffset, command.minOneBatch());
            return ReadResult.of(found, highWatermark, lastStableOffset(), log.logStartOffset());
        } catch (CorruptLogException damaged) {
            return ReadResult.refused(ErrorCode.CORRUPT_MESSAGE);
        } catch (DiskException unreadable) {
            return ReadResult.refused(ErrorCode.KAFKA_STORAGE_ERROR);
        }
    }

    /** What should be checked off the lane before {@link #read}; nothing if that can answer at once. */
    Optional<CheckStep> unchecked(ReadCommand command) {
        return problem(command.currentLeaderEpoch()) == ErrorCode.NONE
                ? log.cold()
                        .unchecked(
                                command.fromOffset(),
                                command.maxBytes(),
                                end(command.isolation()),
                                command.minOneBatch())
                : Optional.empty();
    }

    /** As {@link #unchecked(ReadCommand)}, before {@link #offset}. */
    Optional<CheckStep> unchecked(OffsetQuery query) {
        boolean isServed = problem(query.currentLeaderEpoch()) == ErrorCode.NONE;
        if (isServed && query.timestampMs() >= 0) {
            return log.cold().uncheckedForTimestamp(query.timestampMs());
        }
        return isServed && query.timestampMs() == OffsetQuery.MAX_TIMESTAMP
                ? log.cold().uncheckedForMaximum(end(query.isolation()))
                : Optional.empty();
    }

    OffsetAnswer offset(OffsetQuery query) {
        ErrorCode problem = problem(query.currentLeaderEpoch());
        if (problem != ErrorCode.NONE) {
            return OffsetAnswer.refused(problem);
        }
        try {
            return new OffsetLookup(log, epochs).answer(query.timestampMs(), end(query.isolation()));
        } catch (CorruptLogException damaged) {
            return OffsetAnswer.refused(ErrorCode.CORRUPT_MESSAGE);
        } catch (DiskException unreadable) {
            return OffsetAnswer.refused(ErrorCode.KAFKA_STORAGE_ERROR);
        }
    }

    /** What has to be read for facts about a range; at the last stable offset the committed records end. */
    RangeAnswer range(RangeCommand command) {
        ErrorCode problem = problem(command);
        if (problem != ErrorCode.NONE && problem != ErrorCode.OFFSET_OUT_OF_RANGE) {
            return RangeAnswer.refused(problem);
        }
        long end = end(command.isolation());
        if (problem == ErrorCode.OFFSET_OUT_OF_RANGE) {
            return new RangeAnswer(problem, null, log.logStartOffset(), end);
        }
        RangeQuestion question = new RangeQuestion(
                Math.min(command.fromOffset(), end),
                Math.min(command.untilOffset(), end),
                highWatermark,
                command.isolation() == IsolationLevel.READ_COMMITTED,
                command.withTimestamps());
        try {
            return new RangeAnswer(ErrorCode.NONE, log.scan(question), log.logStartOffset(), end);
        } catch (DiskException unreadable) {
            return RangeAnswer.refused(ErrorCode.KAFKA_STORAGE_ERROR);
        }
    }

    private ErrorCode problem(RangeCommand command) {
        if (command.fromOffset() < 0 || command.untilOffset() < command.fromOffset()) {
            return ErrorCode.INVALID_REQUEST;
        }
        ErrorCode ofEpoch = problem(command.currentLeaderEpoch());
        boolean isThere = command.fromOffset() >= log.logStartOffset() && command.untilOffset() <= highWatermark;
        return ofEpoch == ErrorCode.NONE && !isThere ? ErrorCode.OFFSET_OUT_OF_RANGE : ofEpoch;
    }

    EpochAnswer endOfEpoch(int epoch, int currentLeaderEpoch) {
        ErrorCode problem = problem(currentLeaderEpoch);
        boolean isServed = problem == ErrorCode.NONE;
        return new EpochAnswer(problem, isServed ? epochs.endOf(epoch, highWatermark) : EpochEnd.UNKNOWN);
    }

    /** Why a client that knows {@code currentLeaderEpoch} cannot be served (KIP-320), or NONE. */
    private ErrorCode problem(int currentLeaderEpoch) {
        if (currentLeaderEpoch == Partition.NO_EPOCH || currentLeaderEpoch == leaderEpoch) {
            return ErrorCode.NONE;
        }
        return currentLeaderEpoch < leaderEpoch ? ErrorCode.FENCED_LEADER_EPOCH : ErrorCode.UNKNOWN_LEADER_EPOCH;
    }

    private long end(IsolationLevel isolation) {
        return isolation == IsolationLevel.READ_COMMITTED ? lastStableOffset() : highWatermark;
    }

    PartitionFacts facts() {
        return new PartitionFacts(log.sizeBytes(), log.logStartOffset(), log.logEndOffset(), highWatermark);
    }

    /** Where the decided records end. No transaction can be open yet, so all durable records are decided. */
    private long lastStableOffset() {
        return highWatermark;
    }
}
