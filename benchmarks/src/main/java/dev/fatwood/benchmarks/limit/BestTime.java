package dev.fatwood.benchmarks.limit;

import dev.fatwood.benchmarks.compare.Limit;

/**
 * The shortest of a few runs of something that other work can only slow down.
 *
 * @param what one line for people
 */
public record BestTime(String what, double seconds) {

    private static final int RUNS = 4;
    private static final double NS_PER_SECOND = 1e9;
    private static final double MS_PER_SECOND = 1e3;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** Runs {@code work} four times; the first is warm-up like any other that is slower than the best. */
    static BestTime of(String what, Runnable work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long startNs = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - startNs) / NS_PER_SECOND);
        }
        return new BestTime(what, best);
    }

    public Limit inSeconds() {
        return new Limit(what, seconds);
    }

    public Limit inMilliseconds() {
        return new Limit(what, seconds * MS_PER_SECOND);
    }

    /** For a case that handles {@code count} records in what was timed here. */
    public Limit perSecond(long count) {
        return new Limit(what, count / seconds);
    }

    /** For a case that moves {@code bytes} in what was timed here. */
    public Limit megabytesPerSecond(long bytes) {
        return new Limit(what, bytes / BYTES_PER_MEGABYTE / seconds);
    }
}
