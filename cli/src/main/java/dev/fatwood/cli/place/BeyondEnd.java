package dev.fatwood.cli.place;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the partitions that do not reach to an offset someone asked for: a lookup takes their end instead. */
public final class BeyondEnd {

    private BeyondEnd() {}

    /** {@code t-0, which ends at 3}; nothing if all reach to {@code place}, or it is no offset. */
    public static Optional<String> of(Place place, Map<TopicPartition, PlaceLookup.Bounds> bounds) {
        if (place.kind() != Place.Kind.OFFSET) {
            return Optional.empty();
        }
        List<TopicPartition> shorter = bounds.keySet().stream()
                .filter(partition -> bounds.get(partition).untilOffset() < place.number())
                .toList();
        return shorter.stream().findFirst().map(first -> {
            String others = shorter.size() == 1 ? "" : shorter.size() + " partitions, such as ";
            return others + first + ", which ends at " + bounds.get(first).untilOffset();
        });
    }
}
