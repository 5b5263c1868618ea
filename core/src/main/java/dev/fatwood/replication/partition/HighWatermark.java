package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * Where the durable records of a partition end, and who waits for that to move: producers for their acks, fetches for more records.
 *
 * <p>Owned by the partition's lane.
 */
final class HighWatermark {

    private final DurableWaiters acks = new DurableWaiters();
    private final AdvanceWaiters fetches = new AdvanceWaiters();
    private long offset;

    /** Exclusive. */
    long offset() {
        return offset;
    }

    /** Records below {@code durableOffset} (exclusive) are durable now: tells those who wait, if that is further than known. */
    void advanceTo(long durableOffset) {
        if (durableOffset > offset) {
            offset = durableOffset;
            acks.durableUntil(offset);
            fetches.tell();
        }
    }

    /** Gives {@code outcome} to {@code reply} as the command's acks say: now, or once all below {@code untilOffset} (exclusive) is durable. */
    void answer(AppendCommand command, long untilOffset, AppendOutcome outcome, AppendReply reply) {
        if (command.acks() == AppendCommand.ACKS_NONE || untilOffset <= offset) {
            reply.replied(outcome);
        } else {
            acks.add(untilOffset, outcome, reply);
        }
    }

    /** As {@link Partition#awaitAdvance}. */
    boolean await(AdvanceListener listener) {
        return fetches.add(listener);
    }

    /** As {@link Partition#cancelAdvance}. */
    void cancel(AdvanceListener listener) {
        fetches.remove(listener);
    }

    /** It will not move any more. */
    void leaveNobodyWaiting(ErrorCode error, String message) {
        acks.fail(AppendOutcome.refused(error, message, -1));
        fetches.tell();
    }
}
