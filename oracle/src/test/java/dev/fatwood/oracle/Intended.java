package dev.fatwood.oracle;

import dev.fatwood.oracle.Step.Kind;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.util.Set;

/** The differences that are meant; each has its entry in docs/intended.md. */
final class Intended {

    private Intended() {}

    /** A join without protocols makes a group with Kafka, and nothing with us. */
    static boolean parts(Step step) {
        return step.kind() == Kind.JOIN && step.variant() == 7;
    }

    /** A group without members and protocol: ours is gone, Kafka's is empty. */
    static boolean isForgotten(Message ours, Message theirs) {
        return ours instanceof DescribeGroupsResponse our
                && our.groups().get(0).groupState().equals("Dead")
                && theirs instanceof DescribeGroupsResponse their
                && their.groups().get(0).groupState().equals("Empty")
                && their.groups().get(0).protocolType().isEmpty();
    }

    /** A static member that joins again under its own member id: we let it in, Kafka refuses. */
    static boolean isStaticMemberThatJoinsAgain(
            ConsumerGroupHeartbeatRequest request, ConsumerGroupDescribeResponse described) {
        return request.memberEpoch() == 0
                && request.instanceId() != null
                && described.groups().get(0).members().stream()
                        .anyMatch(member -> request.instanceId().equals(member.instanceId())
                                && request.memberId().equals(member.memberId())
                                && member.memberEpoch() >= 0);
    }

    /** A member that waits for partitions of others may still be in its previous epoch; Kafka forgets that one while it waits. */
    static boolean isPreviousEpochOfOneThatWaits(Step step, Message ours, Message theirs) {
        return step.kind() == Kind.BEAT
                && step.variant() == ConsumerRequests.IN_PREVIOUS_EPOCH
                && ours instanceof ConsumerGroupHeartbeatResponse our
                && theirs instanceof ConsumerGroupHeartbeatResponse their
                && Set.of(our.errorCode(), their.errorCode())
                        .equals(Set.of(ErrorCode.NONE.code(), ErrorCode.FENCED_MEMBER_EPOCH.code()));
    }

    /** We answer what Kafka forgets: a request that was repeated while it waited, or whose member left. */
    static boolean coversOurs(Step step, Message ours) {
        if (ours instanceof JoinGroupResponse joined) {
            return joined.errorCode() == ErrorCode.REBALANCE_IN_PROGRESS.code();
        }
        return ours instanceof SyncGroupResponse synced
                && (synced.errorCode() == ErrorCode.REBALANCE_IN_PROGRESS.code()
                        || synced.errorCode() == ErrorCode.UNKNOWN_MEMBER_ID.code());
    }
}
