package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;

/** A carried-out decision whose answers wait until its records, and all before them, are durable. */
final class Waiting<R> {

    private final Decision<R> decision;
    private final ShardReply<R> reply;
    private boolean isDurable;

    Waiting(Decision<R> decision, ShardReply<R> reply) {
        this.decision = decision;
        this.reply = reply;
    }

    void durable() {
        isDurable = true;
    }

    boolean isDurable() {
        return isDurable;
    }

    void answer(ErrorCode error) {
        reply.replied(error, error == ErrorCode.NONE ? decision.reply() : null);
        decision.effects().answers().forEach(answer -> answer.deliver(error));
    }
}
