package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.OptionalLong;

/** A group that does not exist: who is no member may make it by a commit. */
public final class AbsentOwner implements OffsetOwner {

    public static final AbsentOwner INSTANCE = new AbsentOwner();

    /** The first version of OffsetCommit that may be told so. */
    private static final short GROUP_NOT_FOUND_FROM = 9;

    private AbsentOwner() {}

    @Override
    public ErrorCode commitProblem(Committer committer) {
        if (committer.generation() < 0) {
            return ErrorCode.NONE;
        }
        return committer.version() >= GROUP_NOT_FOUND_FROM
                ? ErrorCode.GROUP_ID_NOT_FOUND
                : ErrorCode.ILLEGAL_GENERATION;
    }

    @Override
    public ErrorCode fetchProblem(String memberId, int memberEpoch) {
        return ErrorCode.NONE;
    }

    @Override
    public ErrorCode deleteProblem() {
        return ErrorCode.GROUP_ID_NOT_FOUND;
    }

    @Override
    public boolean isSubscribedTo(String topic) {
        return false;
    }

    @Override
    public OptionalLong unusedSinceMs(long commitTimestampMs) {
        return OptionalLong.of(commitTimestampMs);
    }
}
