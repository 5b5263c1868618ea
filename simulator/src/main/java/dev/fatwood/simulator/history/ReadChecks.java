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

/** Did readers see only what is there, all of it, in order, and for good? */
final class ReadChecks {

    private final PartitionView view;
    private final List<Anomaly> found = new ArrayList<>();

    ReadChecks(PartitionView view) {
        this.view = view;
    }

    List<Anomaly> check() {
        wereSent();
        for (Poll poll : view.polls) {
            rises(poll);
            staysThere(poll);
            skipsNothing(poll);
        }
        notResurrected();
        return found;
    }

    private void wereSent() {
        Map<Long, Outcome> sent = new HashMap<>();
        for (Send send : view.sends) {
            for (long value : send.values()) {
                sent.merge(value, send.outcome(), (a, b) -> a == Outcome.REFUSED ? b : a);
            }
        }
        Set<Long> checked = new HashSet<>();
        view.polls.forEach(poll -> wereSent(poll.values(), poll.offsets(), poll.reader(), sent, checked));
        wereSent(view.end.values(), view.end.offsets(), "the final read", sent, checked);
    }

    private void wereSent(long[] values, long[] offsets, String reader, Map<Long, Outcome> sent, Set<Long> checked) {
        for (int n = 0; n < values.length; n++) {
            Outcome outcome = sent.get(values[n]);
            if (outcome != Outcome.OK && outcome != Outcome.UNKNOWN && checked.add(values[n])) {
                add(
                        outcome == null ? Kind.GARBAGE_READ : Kind.ABORTED_READ,
                        reader + " read " + values[n] + " at " + offsets[n]);
            }
        }
    }

    private void rises(Poll poll) {
        long before = poll.fromOffset() - 1;
        for (long offset : poll.offsets()) {
            if (offset <= before) {
                add(Kind.NONMONOTONIC_POLL, poll.reader() + " read " + offset + " after " + before);
            }
            before = offset;
        }
    }

    private void staysThere(Poll poll) {
        for (int n = 0; n < poll.offsets().length; n++) {
            long offset = poll.offsets()[n];
            if (!view.kept.containsKey(offset) && !view.mayBeGone(offset, poll.values()[n])) {
                add(
                        Kind.TAKEN_BACK,
                        poll.reader() + " read " + poll.values()[n] + " at " + offset + ", and it is not in "
                                + view.end.startOffset() + " to " + view.end.endOffset());
            }
        }
    }

    /** What is there in the end was there when the reader passed by, or was not passed. */
    private void skipsNothing(Poll poll) {
        Set<Long> read = new HashSet<>();
        for (long offset : poll.offsets()) {
            read.add(offset);
        }
        for (long offset :
                view.kept.subMap(poll.fromOffset(), poll.untilOffset()).keySet()) {
            if (!read.contains(offset)) {
                add(
                        Kind.POLL_SKIP,
                        poll.reader() + " was led from " + poll.fromOffset() + " to " + poll.untilOffset() + " past "
                                + offset);
            }
        }
    }

    private void notResurrected() {
        long deletedUntil = view.trims.stream()
                .filter(trim -> trim.outcome() == Outcome.OK)
                .mapToLong(Operation.Trim::beforeOffset)
                .max()
                .orElse(0);
        if (view.end.startOffset() < deletedUntil) {
            add(
                    Kind.RESURRECTED,
                    "records were deleted up to " + deletedUntil + ", and it begins at " + view.end.startOffset());
        }
    }

    private void add(Kind kind, String text) {
        found.add(new Anomaly(kind, view.partition + ": " + text));
    }
}
