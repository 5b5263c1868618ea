package dev.fatwood.simulator.history;

import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.EndOffset;
import dev.fatwood.simulator.history.Operation.Send;
import dev.fatwood.simulator.history.Operation.StartOffset;
import dev.fatwood.simulator.history.Operation.Trim;
import java.util.ArrayList;
import java.util.List;

/** Were the ends that the broker told of a partition true, and did retention leave what it must? */
final class BoundChecks {

    private final PartitionView view;
    private final List<StartOffset> starts;
    private final List<Anomaly> found = new ArrayList<>();

    BoundChecks(PartitionView view, History history) {
        this.view = view;
        this.starts = history.all(StartOffset.class).stream()
                .filter(start -> start.partition().equals(view.partition))
                .toList();
    }

    List<Anomaly> check() {
        view.ends.forEach(this::check);
        starts.forEach(this::check);
        keptEnough();
        return found;
    }

    private void check(EndOffset end) {
        if (end.offset() > view.end.endOffset()) {
            add(Kind.WRONG_END, "its end was told as " + end.offset() + " and is " + view.end.endOffset());
        }
        for (Send send : view.sends) {
            boolean wasAcknowledged = send.outcome() == Outcome.OK && send.completedNs() < end.invokedNs();
            long until = send.baseOffset() + send.values().length;
            if (wasAcknowledged && send.baseOffset() != Operation.NO_OFFSET && until > end.offset()) {
                add(Kind.WRONG_END, "its end was told as " + end.offset() + " after acks up to " + until);
                return;
            }
        }
    }

    private void check(StartOffset start) {
        for (Trim trim : view.trims) {
            boolean wasDone = trim.outcome() == Outcome.OK && trim.completedNs() < start.invokedNs();
            if (wasDone && start.offset() < trim.beforeOffset()) {
                add(
                        Kind.RESURRECTED,
                        "its start was told as " + start.offset() + " after deletion up to " + trim.beforeOffset());
            }
        }
        if (start.offset() > view.end.startOffset()) {
            add(Kind.RESURRECTED, "its start was told as " + start.offset() + " and is " + view.end.startOffset());
        }
    }

    private void keptEnough() {
        boolean byRetention = view.rules.hasRetention() && view.end.startOffset() > view.trimmedUntil();
        if (byRetention && view.end.bytes() < view.rules.retentionBytes()) {
            add(
                    Kind.OVER_DELETED,
                    "retention left " + view.end.bytes() + " bytes of at least " + view.rules.retentionBytes());
        }
        if (!view.rules.hasRetention() && view.end.startOffset() > view.trimmedUntil()) {
            add(
                    Kind.OVER_DELETED,
                    "it begins at " + view.end.startOffset() + ", and nobody deleted beyond " + view.trimmedUntil());
        }
    }

    private void add(Kind kind, String text) {
        found.add(new Anomaly(kind, view.partition + ": " + text));
    }
}
