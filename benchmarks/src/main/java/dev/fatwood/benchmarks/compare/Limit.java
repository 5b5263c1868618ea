package dev.fatwood.benchmarks.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine could do at best, measured in the same run, in the unit of the case: shown beside each result, so that a reader
 * sees how much is left. Package {@code benchmarks.limit} measures them.
 *
 * @param what one line for people: {@code plain walk over the segment files, 2 threads}
 * @param value in the unit of the case; {@code NaN} for {@link #NONE}
 */
public record Limit(String what, double value) {

    /** For cases that have no bound worth showing. */
    public static final Limit NONE = new Limit("none", Double.NaN);

    public Limit {
        if (value <= 0) {
            throw new IllegalArgumentException("the limit '" + what + "' was measured as " + value);
        }
    }

    /** The one that binds: the worst in {@code unit}. The others are named in its text. */
    public static Limit tightest(Unit unit, Limit... limits) {
        List<Limit> worstFirst = Stream.of(limits)
                .sorted((a, b) -> Double.compare(unit.ratio(a.value, b.value), 1))
                .toList();
        String others = worstFirst.stream()
                .skip(1)
                .map(other -> other.what + ": " + unit.format(other.value) + " " + unit.symbol())
                .collect(Collectors.joining("; "));
        Limit tightest = worstFirst.get(0);
        return new Limit(others.isEmpty() ? tightest.what : tightest.what + " (" + others + ")", tightest.value);
    }

    public boolean isPresent() {
        return !Double.isNaN(value);
    }
}
