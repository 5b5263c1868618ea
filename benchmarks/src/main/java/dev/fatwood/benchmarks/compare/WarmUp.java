package dev.fatwood.benchmarks.compare;

/**
 * What a contestant runs uncounted, before the first counted round. Compilers of a JVM need time, not runs: a side that is ten times
 * faster would otherwise be measured after a tenth of the warming.
 *
 * @param runs at least this many
 * @param seconds and at least this long altogether, unless {@link #RUNS_MAX} came first
 */
public record WarmUp(int runs, double seconds) {

    /** For processes that live for one run, and start cold on every side. */
    public static final WarmUp NONE = new WarmUp(0, 0);

    /** Runs in which a side that is that fast is warm. */
    static final int RUNS_MAX = 30;

    public static WarmUp runs(int runs) {
        return new WarmUp(runs, 0);
    }

    /** For quick runs, which show the sign of a ratio and not its size. */
    public WarmUp shortened() {
        return runs(Math.min(1, runs));
    }

    boolean isEnough(int runsDone, double secondsDone) {
        return runsDone >= RUNS_MAX || runsDone >= runs && secondsDone >= seconds;
    }
}
