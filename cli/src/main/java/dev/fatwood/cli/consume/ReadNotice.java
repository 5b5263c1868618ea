package dev.fatwood.cli.consume;

import dev.fatwood.cli.place.BeyondEnd;
import dev.fatwood.cli.place.Place;
import dev.fatwood.cli.place.PlaceLookup.Bounds;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says why a plan brings nothing, or begins elsewhere than asked, if that is because of the places on the command line: no output and no
 * word would look like an empty topic. A group that has read all is told nothing.
 *
 * @param until null for none
 * @param nowMs ms since 1970
 */
record ReadNotice(Place from, Place until, boolean follows, long nowMs) {

    /**
     * @param bounds of all partitions of {@code plan}
     * @param committed partitions that begin where a group stands, not at {@code from}
     */
    Optional<String> of(ReadPlan plan, Map<TopicPartition, Bounds> bounds, Set<TopicPartition> committed) {
        Map<TopicPartition, Bounds> placed = new HashMap<>(bounds);
        placed.keySet().removeAll(committed);
        Optional<String> shorter = BeyondEnd.of(from, placed);
        if (shorter.isPresent()) {
            return shorter.map(ends -> "--from " + from.text() + " is beyond the end of " + ends
                    + (follows ? "; only what is new is shown" : "; there is nothing to show from there"));
        }
        boolean isAtEnd = !placed.isEmpty()
                && placed.keySet().stream()
                        .allMatch(partition -> plan.ranges().get(partition).fromOffset()
                                == bounds.get(partition).untilOffset());
        if (follows) {
            boolean isToCome = from.kind() == Place.Kind.TIME && from.number() > nowMs;
            return isAtEnd && isToCome
                    ? Optional.of("--from " + from.text() + " is still to come; what is new from now on is shown")
                    : Optional.empty();
        }
        return plan.offsets() == 0 ? nothing(plan, bounds, isAtEnd) : Optional.empty();
    }

    private Optional<String> nothing(ReadPlan plan, Map<TopicPartition, Bounds> bounds, boolean isAtEnd) {
        boolean isPlaced = from.kind() != Place.Kind.EARLIEST;
        if (bounds.values().stream().allMatch(bound -> bound.fromOffset() == bound.untilOffset())) {
            return isPlaced || until != null ? Optional.of("there are no records") : Optional.empty();
        }
        if (isPlaced && isAtEnd) {
            return Optional.of(
                    from.isTime()
                            ? "no record is as late as --from " + from.text()
                            : "--from " + from.text()
                                    + " is where the records end; there is nothing to show from there");
        }
        boolean isCut = plan.ranges().entrySet().stream()
                .anyMatch(entry -> entry.getValue().fromOffset()
                        < bounds.get(entry.getKey()).untilOffset());
        return until != null && isCut ? Optional.of(beforeUntil(plan)) : Optional.empty();
    }

    private String beforeUntil(ReadPlan plan) {
        TopicPartition first = plan.ranges().keySet().iterator().next();
        String example = plan.ranges().size() == 1 ? ", " : ", such as ";
        return "nothing lies between where reading begins" + example + "offset "
                + plan.ranges().get(first).fromOffset() + " of " + first + ", and --until " + until.text();
    }
}
