package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.protocol.model.ErrorCode;

/**
 * The answer to a request that may wait in its group: it comes from there, or from the shard if that could not take the request; from both if
 * the shard's log fails in between. The first one counts.
 *
 * <p>Thread: the shard's lane.
 */
final class OneAnswer<A> implements ShardReply<A> {

    private final ShardReply<A> to;
    private boolean isGiven;

    OneAnswer(ShardReply<A> to) {
        this.to = to;
    }

    @Override
    public void replied(ErrorCode error, A answer) {
        if (!isGiven) {
            isGiven = true;
            to.replied(error, answer);
        }
    }

    /** What the shard says to the command itself: only a refusal is an answer. */
    void carriedOut(ErrorCode error, Void nothing) {
        if (error != ErrorCode.NONE) {
            replied(error, null);
        }
    }
}
