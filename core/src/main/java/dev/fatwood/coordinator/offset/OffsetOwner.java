package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.OptionalLong;

/**
 * What offsets ask of the group they belong to, whatever its protocol.
 *
 * <p>Thread: the lane of the shard.
 */
public interface OffsetOwner {

    /** Why {@code committer} may not commit, or {@link ErrorCode#NONE}. */
    ErrorCode commitProblem(Committer committer);

    /**
     * Why an offset of this partition is not taken from {@code committer}, whose commit is welcome as such; or {@link ErrorCode#NONE}.
     */
    default ErrorCode commitProblem(Committer committer, TopicPartition partition) {
        return ErrorCode.NONE;
    }

    /**
     * Why this member may not fetch, or {@link ErrorCode#NONE}.
     *
     * @param memberId {@code null} for one that is no member
     * @param memberEpoch -1 for one that is no member of a consumer group
     */
    ErrorCode fetchProblem(String memberId, int memberEpoch);

    /** Why single offsets of it cannot be deleted at all, or {@link ErrorCode#NONE}. */
    ErrorCode deleteProblem();

    /** Whether a member reads {@code topic}, so that its offsets must stay. */
    boolean isSubscribedTo(String topic);

    /**
     * Since when an offset counts as unused; empty if it is in use.
     *
     * @param commitTimestampMs when it was committed
     */
    OptionalLong unusedSinceMs(long commitTimestampMs);
}
