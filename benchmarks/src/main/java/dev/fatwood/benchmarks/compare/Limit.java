package dev.fatwood.benchmarks.compare;

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

    public boolean isPresent() {
        return !Double.isNaN(value);
    }
}
