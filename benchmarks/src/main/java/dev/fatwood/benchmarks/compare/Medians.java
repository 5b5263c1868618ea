package dev.fatwood.benchmarks.compare;

import java.util.Arrays;

/** The middle of some figures; of an even number, the mean of the two in the middle. */
public final class Medians {

    private Medians() {}

    /** @throws IllegalArgumentException for no figures */
    public static double of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures, no median");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
