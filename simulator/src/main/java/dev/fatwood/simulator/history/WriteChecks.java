package dev.fatwood.simulator.history;

import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.history.Operation.Send;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Is what was acknowledged there, once, where the ack said, and in order? */
final class WriteChecks {

    private final PartitionView view;
    private final List<Anomaly> found = new ArrayList<>();
    /** Offsets by value, over acks and reads. */
    private final Map<Long, Long> offsetOf = new HashMap<>();
    /** Values by offset, over acks and reads. */
    private final Map<Long, Long> valueAt = new HashMap<>();

    WriteChecks(PartitionView view) {
        this.view = view;
    }

    List<Anomaly> check() {
        view.sends.forEach(this::acknowledged);
        view.polls.forEach(this::read);
        for (int n = 0; n < view.end.offsets().length; n++) {
            seen(view.end.offsets()[n], view.end.values()[n], "the final read");
        }
        view.sends.forEach(this::isKept);
        rise();
        return found;
    }

    private void acknowledged(Send send) {
        if (send.outcome() == Outcome.OK && send.baseOffset() != Operation.NO_OFFSET) {
            for (int n = 0; n < send.values().length; n++) {
                seen(send.baseOffset() + n, send.values()[n], "an ack to " + send.producer());
            }
        }
    }

    private void read(Poll poll) {
        for (int n = 0; n < poll.offsets().length; n++) {
            seen(poll.offsets()[n], poll.values()[n], poll.reader());
        }
    }

    private void seen(long offset, long value, String by) {
        Long otherOffset = offsetOf.putIfAbsent(value, offset);
        if (otherOffset != null && otherOffset != offset) {
            add(Kind.DUPLICATE, value + " is at " + otherOffset + " and, by " + by + ", at " + offset);
        }
        Long otherValue = valueAt.putIfAbsent(offset, value);
        if (otherValue != null && otherValue != value) {
            add(Kind.INCONSISTENT_OFFSETS, offset + " holds " + otherValue + " and, by " + by + ", " + value);
        }
    }

    private void isKept(Send send) {
        if (send.outcome() != Outcome.OK) {
            return;
        }
        for (int n = 0; n < send.values().length; n++) {
            long value = send.values()[n];
            boolean isTold = send.baseOffset() != Operation.NO_OFFSET;
            long offset = isTold ? send.baseOffset() + n : offsetOf.getOrDefault(value, Operation.NO_OFFSET);
            isKept(send, value, offset);
        }
    }

    private void isKept(Send send, long value, long offset) {
        boolean isThere = offset != Operation.NO_OFFSET && view.kept.containsKey(offset);
        if (isThere || view.mayBeGone(offset, value)) {
            return;
        }
        boolean isBelowEnd = offset < view.end.endOffset();
        add(
                isBelowEnd ? Kind.LOST_WRITE : Kind.UNSEEN,
                value + " of " + send.producer() + ", acknowledged at " + offset + ", is not in "
                        + view.end.startOffset() + " to " + view.end.endOffset());
    }

    /** Acknowledged offsets of one producer rise in the order of its batches. */
    private void rise() {
        Map<String, Send> last = new HashMap<>();
        Set<String> reported = new HashSet<>();
        view.sends.stream()
                .filter(send -> send.outcome() == Outcome.OK && send.baseOffset() != Operation.NO_OFFSET)
                .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                .forEach(send -> {
                    Send before = last.put(send.producer(), send);
                    if (before != null && before.baseOffset() >= send.baseOffset() && reported.add(send.producer())) {
                        add(
                                Kind.NONMONOTONIC_SEND,
                                "batch " + before.order() + " of " + send.producer() + " is at " + before.baseOffset()
                                        + ", batch " + send.order() + " at " + send.baseOffset());
                    }
                });
    }

    private void add(Kind kind, String text) {
        found.add(new Anomaly(kind, view.partition + ": " + text));
    }
}
