package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.OptionalLong;

/** A group without members and without a protocol: somebody stores offsets under its name, and that is all it is. */
public final class SimpleOwner implements OffsetOwner {

    public static final SimpleOwner INSTANCE = new SimpleOwner();

    private SimpleOwner() {}

    @Override
    public ErrorCode commitProblem(Committer committer) {
        return committer.generation() < 0 ? ErrorCode.NONE : ErrorCode.UNKNOWN_MEMBER_ID;
    }

    @Override
    public ErrorCode fetchProblem(String memberId, int memberEpoch) {
        return ErrorCode.NONE;
    }

    @Override
    public ErrorCode deleteProblem() {
        return ErrorCode.NONE;
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
