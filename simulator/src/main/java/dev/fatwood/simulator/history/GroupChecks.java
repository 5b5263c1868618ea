package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.Assigned;
import dev.fatwood.simulator.history.Operation.Commit;
import dev.fatwood.simulator.history.Operation.Committed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Are committed offsets the last ones committed, by whoever may? */
final class GroupChecks {

    private record Place(String group, TopicPartition partition) {}

    private final History history;
    private final List<Anomaly> found = new ArrayList<>();

    GroupChecks(History history) {
        this.history = history;
    }

    List<Anomaly> check() {
        Map<Place, List<Commit>> commits = new HashMap<>();
        for (Commit commit : history.all(Commit.class)) {
            commits.computeIfAbsent(new Place(commit.group(), commit.partition()), none -> new ArrayList<>())
                    .add(commit);
        }
        for (Committed read : history.all(Committed.class)) {
            mayBeCurrent(read, commits.getOrDefault(new Place(read.group(), read.partition()), List.of()));
        }
        noStaleGeneration();
        return found;
    }

    /**
     * An answer is right if it is of a commit that had begun before the answer came, and that no later one had surely replaced before the
     * question was asked.
     */
    private void mayBeCurrent(Committed read, List<Commit> commits) {
        boolean isRight = read.offset() == Operation.NO_OFFSET && !isReplaced(Long.MIN_VALUE, read, commits);
        for (Commit commit : commits) {
            isRight |= commit.offset() == read.offset()
                    && commit.outcome() != Outcome.REFUSED
                    && commit.invokedNs() < read.completedNs()
                    && !isReplaced(knownNs(commit), read, commits);
        }
        if (!isRight) {
            found.add(new Anomaly(
                    Kind.WRONG_COMMITTED_OFFSET,
                    read.group() + " was told " + read.offset() + " for " + read.partition()
                            + "; its last sure commit was " + lastSure(read, commits)));
        }
    }

    /** An unknown outcome may come true at any time. */
    private static long knownNs(Commit commit) {
        return commit.outcome() == Outcome.OK ? commit.completedNs() : Long.MAX_VALUE;
    }

    private static boolean isReplaced(long completedNs, Committed read, List<Commit> commits) {
        return commits.stream()
                .anyMatch(later -> later.outcome() == Outcome.OK
                        && later.invokedNs() > completedNs
                        && later.completedNs() < read.invokedNs());
    }

    private static String lastSure(Committed read, List<Commit> commits) {
        return commits.stream()
                .filter(commit -> commit.outcome() == Outcome.OK && commit.completedNs() < read.invokedNs())
                .reduce((first, second) -> second)
                .map(commit -> commit.offset() + " by " + commit.member())
                .orElse("none");
    }

    /**
     * Once a member knows of a generation, a commit that begins later and names an older one must be refused; where members have epochs of their
     * own, once another member owns the partition.
     */
    private void noStaleGeneration() {
        List<Assigned> known = history.all(Assigned.class);
        for (Commit commit : history.all(Commit.class)) {
            boolean isStale = commit.outcome() == Outcome.OK
                    && known.stream()
                            .anyMatch(newer -> newer.group().equals(commit.group())
                                    && newer.generation() > commit.generation()
                                    && (!newer.isToMember() || isOfAnother(newer, commit))
                                    && newer.completedNs() < commit.invokedNs());
            if (isStale) {
                found.add(new Anomaly(
                        Kind.STALE_GENERATION,
                        commit.member() + " committed " + commit.offset() + " in generation " + commit.generation()
                                + " of " + commit.group()));
            }
        }
    }

    private static boolean isOfAnother(Assigned newer, Commit commit) {
        return newer.partitions().contains(commit.partition())
                && !newer.member().equals(commit.member());
    }
}
