package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.Assigned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Is each partition owned by one member of a group only: in a generation, and, where members are told one by one, at a time? */
final class OwnerChecks {

    private record Share(String group, int generation, TopicPartition partition) {}

    private record Place(String group, TopicPartition partition) {}

    /** For so long a member surely owned a partition: from an answer until it asked again, and was still in the group. */
    private record Tenure(String member, long fromNs, long untilNs) {

        boolean overlaps(Tenure other) {
            return !member.equals(other.member) && fromNs < other.untilNs && other.fromNs < untilNs;
        }
    }

    private final List<Assigned> all;
    private final List<Anomaly> found = new ArrayList<>();

    OwnerChecks(History history) {
        this.all = history.all(Assigned.class);
    }

    List<Anomaly> check() {
        oneInAGeneration();
        oneAtATime();
        return found;
    }

    private void oneInAGeneration() {
        Map<Share, String> owners = new HashMap<>();
        for (Assigned assigned : all) {
            for (TopicPartition partition : assigned.partitions()) {
                Share share = new Share(assigned.group(), assigned.generation(), partition);
                String other = owners.putIfAbsent(share, assigned.member());
                if (other != null && !other.equals(assigned.member())) {
                    found.add(new Anomaly(
                            Kind.TWO_OWNERS, share + " is owned by " + other + " and " + assigned.member()));
                }
            }
        }
    }

    private void oneAtATime() {
        Map<String, Assigned> last = new HashMap<>();
        Map<Place, List<Tenure>> tenures = new HashMap<>();
        for (Assigned next : all) {
            Assigned before = next.isToMember() ? last.put(next.group() + "/" + next.member(), next) : null;
            if (before != null && !next.isLost()) {
                Tenure tenure = new Tenure(next.member(), before.completedNs(), next.invokedNs());
                before.partitions().forEach(partition -> add(new Place(next.group(), partition), tenure, tenures));
            }
        }
    }

    private void add(Place place, Tenure tenure, Map<Place, List<Tenure>> tenures) {
        List<Tenure> ofPlace = tenures.computeIfAbsent(place, none -> new ArrayList<>());
        ofPlace.stream()
                .filter(tenure::overlaps)
                .findFirst()
                .ifPresent(other ->
                        found.add(new Anomaly(Kind.TWO_OWNERS, place + " is owned by " + other + " and " + tenure)));
        ofPlace.add(tenure);
    }
}
