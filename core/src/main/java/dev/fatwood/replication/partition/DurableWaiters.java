package dev.fatwood.replication.partition;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Answers that must not leave before the records they speak of are durable. They leave in the order they came.
 *
 * <p>Bound: the broker's bound on requests in flight; each waiting answer belongs to one. Owned by the partition's lane.
 */
final class DurableWaiters {

    private final Queue<Waiting> waiting = new ArrayDeque<>();

    /** Keeps {@code outcome} back until everything below {@code untilOffset} is durable. */
    void add(long untilOffset, AppendOutcome outcome, AppendReply reply) {
        waiting.add(new Waiting(untilOffset, outcome, reply));
    }

    /** Everything below {@code durableOffset} is durable. */
    void durableUntil(long durableOffset) {
        while (!waiting.isEmpty() && waiting.peek().untilOffset() <= durableOffset) {
            Waiting next = waiting.remove();
            next.reply().replied(next.outcome());
        }
    }

    /** Nothing more will become durable: everyone is told {@code failure} instead. */
    void fail(AppendOutcome failure) {
        while (!waiting.isEmpty()) {
            waiting.remove().reply().replied(failure);
        }
    }

    private record Waiting(long untilOffset, AppendOutcome outcome, AppendReply reply) {}
}
