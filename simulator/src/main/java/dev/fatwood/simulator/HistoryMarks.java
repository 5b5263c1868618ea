package dev.fatwood.simulator;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Assigned;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.history.Operation.Recreated;
import dev.fatwood.simulator.history.Operation.Send;
import dev.fatwood.simulator.history.Outcome;
import dev.fatwood.simulator.mark.Marks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads from a history what was rare in it. */
final class HistoryMarks {

    private HistoryMarks() {}

    static void mark(History history, Marks marks) {
        history.all(Recreated.class).forEach(made -> marks.saw("a topic was deleted and made again"));
        marks.sawIf(hasLost(history), "records acknowledged from the page cache were lost");
        for (Final end : history.all(Final.class)) {
            marks.sawIf(end.refusedFrom() != Final.NOWHERE, "the rest of a partition was refused as damaged");
        }
        members(history, marks);
    }

    /** Of the topic that may lose what it acknowledged. */
    private static boolean hasLost(History history) {
        Set<Long> left = new HashSet<>();
        history.all(Final.class).forEach(end -> Arrays.stream(end.values()).forEach(left::add));
        return history.all(Send.class).stream()
                .filter(send ->
                        send.outcome() == Outcome.OK && send.partition().topic().equals(Scene.LOOSE))
                .anyMatch(send -> !left.contains(send.values()[0]));
    }

    private static void members(History history, Marks marks) {
        Map<String, Set<TopicPartition>> before = new HashMap<>();
        for (Assigned next : history.all(Assigned.class)) {
            if (next.isToMember()) {
                Set<TopicPartition> had = before.put(next.member(), next.partitions());
                boolean hasLess = had != null && !next.partitions().containsAll(had);
                marks.sawIf(hasLess && !next.isLost(), "a member gave up a partition for another");
                marks.sawIf(hasLess && next.isLost(), "a member was out of its group and did not know");
            }
        }
    }
}
