package dev.fatwood.simulator.history;

import dev.fatwood.simulator.history.Anomaly.Kind;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.history.Operation.Flipped;
import java.util.List;

/** Is refused as damaged only what was damaged, and what lies behind it? */
final class DamageChecks {

    private final PartitionView view;
    private final List<Flipped> flips;

    DamageChecks(PartitionView view, History history) {
        this.view = view;
        this.flips = history.all(Flipped.class).stream()
                .filter(flip -> flip.partition().equals(view.partition))
                .toList();
    }

    List<Anomaly> check() {
        Final end = view.end;
        if (end.refusedFrom() == Final.NOWHERE) {
            return List.of();
        }
        long damagedFrom = flips.stream()
                .filter(Flipped::isCovered)
                .mapToLong(Flipped::segmentOffset)
                .min()
                .orElse(Long.MAX_VALUE);
        return end.refusedFrom() >= damagedFrom
                ? List.of()
                : List.of(new Anomaly(
                        Kind.REFUSED,
                        view.partition + ": refused from " + end.refusedFrom() + " on, of what was damaged only "
                                + flips));
    }
}
