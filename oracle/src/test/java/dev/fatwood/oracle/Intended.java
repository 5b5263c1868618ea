package dev.fatwood.oracle;

import dev.fatwood.oracle.Step.Kind;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;

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
