package dev.fatwood.cli.query;

import dev.fatwood.cli.group.Lag;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far a query was in each of its partitions at one time.
 *
 * @param atNanos by {@link System#nanoTime}
 */
record QueryStanding(long atNanos, Map<TopicPartition, Lag> places) {

    QueryStanding {
        places = Map.copyOf(places);
    }

    static QueryStanding of(long atNanos, List<Lag> places) {
        return new QueryStanding(atNanos, places.stream().collect(Collectors.toMap(Lag::place, Function.identity())));
    }

    /** Records before the ends of the partitions that are still there. */
    long lag() {
        return places.values().stream()
                .filter(place -> place.records() != null)
                .mapToLong(Lag::records)
                .sum();
    }

    /** In the order of their names. */
    List<String> topics() {
        return places.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .sorted()
                .toList();
    }
}
