package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;

/**
 * Where a member is on the way to its target assignment.
 *
 * @param memberEpoch the epoch it is in; {@link HeartbeatCommand#LEAVE_STATIC} while a static member is away
 * @param previousMemberEpoch the one before, in which it may still be if an answer was lost
 * @param assigned what it may use
 * @param revoking what it was told to give up and may still use
 */
public record MemberProgress(
        int memberEpoch,
        int previousMemberEpoch,
        MemberState state,
        PartitionEpochs assigned,
        PartitionEpochs revoking) {

    /** Of a member that was never given anything. */
    static final MemberProgress NONE =
            new MemberProgress(0, 0, MemberState.STABLE, PartitionEpochs.NONE, PartitionEpochs.NONE);

    boolean isReconciledTo(int assignmentEpoch) {
        return state == MemberState.STABLE && memberEpoch == assignmentEpoch;
    }

    /** What it may be using, the partitions it was told to give up included. */
    PartitionSet used() {
        return assigned.plus(revoking).partitions();
    }

    /** In another epoch, or in the same once more. */
    MemberProgress next(int epoch, MemberState next, PartitionEpochs nowAssigned, PartitionEpochs nowRevoking) {
        return new MemberProgress(epoch, memberEpoch, next, nowAssigned, nowRevoking);
    }

    /** Of a static member that went away for a while: what it has stays its own, what it was to give up is given up. */
    MemberProgress away() {
        return next(HeartbeatCommand.LEAVE_STATIC, MemberState.STABLE, assigned, PartitionEpochs.NONE);
    }

    /** Of a static member that came back. */
    MemberProgress back() {
        return new MemberProgress(0, 0, MemberState.STABLE, assigned, PartitionEpochs.NONE);
    }
}
