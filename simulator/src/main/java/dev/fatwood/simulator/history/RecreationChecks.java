package dev.fatwood.simulator.history;

import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.history.Operation.Recreated;
import dev.fatwood.simulator.history.Operation.Send;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Are the records of a deleted topic gone, even if there is another one of its name? */
final class RecreationChecks {

    private final History history;
    private final List<Anomaly> found = new ArrayList<>();

    RecreationChecks(History history) {
        this.history = history;
    }

    List<Anomaly> check() {
        history.all(Recreated.class).forEach(this::check);
        return found;
    }

    private void check(Recreated made) {
        Set<Long> deleted = new HashSet<>();
        for (Send send : history.all(Send.class)) {
            boolean isDeleted = send.partition().topic().equals(made.topic())
                    && send.outcome() == Outcome.OK
                    && send.completedNs() < made.invokedNs();
            if (isDeleted) {
                for (long value : send.values()) {
                    deleted.add(value);
                }
            }
        }
        history.all(Poll.class).stream()
                .filter(poll -> poll.partition().topic().equals(made.topic()) && poll.invokedNs() > made.completedNs())
                .forEach(poll -> areNew(poll.values(), deleted, poll.reader() + " of " + poll.partition()));
        history.all(Final.class).stream()
                .filter(end -> end.partition().topic().equals(made.topic()))
                .forEach(end -> areNew(end.values(), deleted, "the final read of " + end.partition()));
    }

    private void areNew(long[] values, Set<Long> deleted, String reader) {
        for (long value : values) {
            if (deleted.contains(value)) {
                found.add(new Anomaly(
                        Kind.RESURRECTED, reader + " found " + value + ", which went with the topic of that name"));
                return;
            }
        }
    }
}
