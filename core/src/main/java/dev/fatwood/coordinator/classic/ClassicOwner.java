package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.offset.Committer;
import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.OptionalLong;

/** What offsets have to know of a classic group. */
record ClassicOwner(ClassicGroup group) implements OffsetOwner {

    /** Somebody who is no member may commit only while there are none. */
    @Override
    public ErrorCode commitProblem(Committer committer) {
        if (committer.generation() < 0 && group.isIn(ClassicState.EMPTY)) {
            return ErrorCode.NONE;
        }
        if (!committer.isMember()) {
            return ErrorCode.UNKNOWN_MEMBER_ID;
        }
        ErrorCode ofMember = group.memberProblem(committer.memberId(), committer.instanceId());
        if (ofMember != ErrorCode.NONE) {
            return ofMember;
        }
        if (committer.generation() != group.generation()) {
            return ErrorCode.ILLEGAL_GENERATION;
        }
        return group.isIn(ClassicState.COMPLETING_REBALANCE) ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
    }

    @Override
    public ErrorCode fetchProblem(String memberId, int memberEpoch) {
        return ErrorCode.NONE;
    }

    @Override
    public ErrorCode deleteProblem() {
        return group.isIn(ClassicState.EMPTY) || group.isOfConsumers() ? ErrorCode.NONE : ErrorCode.NON_EMPTY_GROUP;
    }

    /** If the subscriptions cannot be read, every topic may be among them. */
    @Override
    public boolean isSubscribedTo(String topic) {
        return group.subscribedTopics().map(topics -> topics.contains(topic)).orElse(group.isOfConsumers());
    }

    @Override
    public OptionalLong unusedSinceMs(long commitTimestampMs) {
        if (group.protocolType() == null) {
            return OptionalLong.of(commitTimestampMs);
        }
        if (group.isIn(ClassicState.EMPTY)) {
            long emptySinceMs = group.stateSinceMs();
            return OptionalLong.of(emptySinceMs == ClassicGroup.NO_TIME ? commitTimestampMs : emptySinceMs);
        }
        boolean isKnownUnused = group.isIn(ClassicState.STABLE)
                && group.isOfConsumers()
                && group.subscribedTopics().isPresent();
        return isKnownUnused ? OptionalLong.of(commitTimestampMs) : OptionalLong.empty();
    }
}
