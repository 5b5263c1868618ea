package dev.fatwood.benchmarks.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where the ratio of two medians would land if the same runs were drawn again: a percentile bootstrap, 90 % of the draws. With three
 * runs a side this is in effect the worst case (best run against worst run); more runs lend it patience with a single outlier.
 *
 * <p>A case is noisy when the interval is wider than 20 % from end to end ({@link #isWide}): the medians of a second run of the same
 * case then could not be trusted to give a ratio within 20 % of the first.
 *
 * @param low how many times better ours is, at worst
 * @param high and at best
 */
public record RatioInterval(double low, double high) {

    /** Largest quotient of the ends that still counts as quiet. */
    public static final double QUIET_WIDTH = 1.2;

    private static final int DRAWS = 4_000;
    private static final double TAIL = 0.05;
    /** Fixed, so that the same runs always give the same interval. */
    private static final long SEED = 20_261_120;

    public static RatioInterval of(Unit unit, double[] ours, double[] other) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            ratios[i] = unit.ratio(redrawnMedian(ours, random), redrawnMedian(other, random));
        }
        Arrays.sort(ratios);
        int tail = (int) (DRAWS * TAIL);
        return new RatioInterval(ratios[tail], ratios[DRAWS - 1 - tail]);
    }

    public boolean isWide() {
        return high > low * QUIET_WIDTH;
    }

    private static double redrawnMedian(double[] figures, SplittableRandom random) {
        double[] drawn = new double[figures.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = figures[random.nextInt(figures.length)];
        }
        return Medians.of(drawn);
    }
}
