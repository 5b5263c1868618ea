package dev.fatwood.broker.observe;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The groups of this broker at one moment, or nearly one: their shards are asked one by one.
 *
 * @param counts groups by type and state
 * @param lags up to a bound
 * @param lagsOmitted how many there are besides
 */
public record GroupFacts(Map<Label, Long> counts, List<GroupLag> lags, long lagsOmitted) {

    public static final GroupFacts NONE = new GroupFacts(Map.of(), List.of(), 0);

    public GroupFacts {
        lags = List.copyOf(lags);
    }

    /** What is counted together: {@code classic} or {@code consumer}, and the state as clients name it. */
    public record Label(String type, String state) {

        public static final Comparator<Label> ORDER =
                Comparator.comparing(Label::type).thenComparing(Label::state);
    }
}
