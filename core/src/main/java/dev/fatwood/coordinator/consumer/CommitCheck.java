package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.UUID;

/**
 * Whether a commit to a consumer group is welcome: for the request as a whole, and then for each partition.
 *
 * <p>A member may be one or more epochs behind, because the answer with the next is still on its way; it may commit what it was given in
 * its epoch or before, and still has (KIP-1251).
 *
 * @param error {@link ErrorCode#NONE} if the partitions decide
 */
public record CommitCheck(ErrorCode error, MemberProgress progress, int receivedEpoch) {

    /** Members with the consumer protocol use this version of OffsetCommit or a later one. */
    private static final short VERSION_MIN = 9;

    static CommitCheck of(ConsumerGroup group, Caller caller) {
        ConsumerMember member = group.member(caller.memberId()).orElse(null);
        if (caller.memberEpoch() < 0 && group.members().isEmpty()) {
            return new CommitCheck(ErrorCode.NONE, MemberProgress.NONE, 0);
        }
        if (member == null) {
            return refused(ErrorCode.UNKNOWN_MEMBER_ID);
        }
        MemberProgress progress = member.progress();
        if (!caller.isTransactional() && !member.isClassic() && caller.version() < VERSION_MIN) {
            return refused(ErrorCode.UNSUPPORTED_VERSION);
        }
        boolean isPast = caller.memberEpoch() >= 0 && caller.memberEpoch() < progress.memberEpoch();
        if (caller.memberEpoch() == progress.memberEpoch() || isPast && !member.isClassic()) {
            return new CommitCheck(ErrorCode.NONE, progress, caller.memberEpoch());
        }
        return refused(wrongEpoch(member));
    }

    /** Why an offset of this partition is not taken. */
    public ErrorCode error(UUID topicId, int partition) {
        if (error != ErrorCode.NONE || receivedEpoch == progress.memberEpoch()) {
            return error;
        }
        int epoch = Math.max(
                progress.assigned().epoch(topicId, partition),
                progress.revoking().epoch(topicId, partition));
        return epoch != PartitionEpochs.NOT_ASSIGNED && epoch <= receivedEpoch
                ? ErrorCode.NONE
                : ErrorCode.STALE_MEMBER_EPOCH;
    }

    static ErrorCode fetchError(ConsumerGroup group, String memberId, int memberEpoch) {
        if (memberId == null && memberEpoch < 0) {
            return ErrorCode.NONE;
        }
        ConsumerMember member = memberId == null ? null : group.member(memberId).orElse(null);
        if (member == null) {
            return ErrorCode.UNKNOWN_MEMBER_ID;
        }
        return memberEpoch == member.progress().memberEpoch() ? ErrorCode.NONE : wrongEpoch(member);
    }

    private static ErrorCode wrongEpoch(ConsumerMember member) {
        return member.isClassic() ? ErrorCode.ILLEGAL_GENERATION : ErrorCode.STALE_MEMBER_EPOCH;
    }

    private static CommitCheck refused(ErrorCode error) {
        return new CommitCheck(error, MemberProgress.NONE, 0);
    }

    /**
     * Who commits.
     *
     * @param memberId empty if the request comes from outside the group
     * @param memberEpoch member epoch or generation; negative from outside
     * @param version of OffsetCommit
     */
    public record Caller(String memberId, int memberEpoch, boolean isTransactional, short version) {}
}
