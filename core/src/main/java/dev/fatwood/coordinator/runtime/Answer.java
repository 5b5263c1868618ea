package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;

/** An answer on its way to a request that waited for it. */
public record Answer<A>(ShardReply<A> to, A what) {

    /** @param error {@link ErrorCode#NONE}, or why what was decided may not last */
    void deliver(ErrorCode error) {
        to.replied(error, error == ErrorCode.NONE ? what : null);
    }
}
