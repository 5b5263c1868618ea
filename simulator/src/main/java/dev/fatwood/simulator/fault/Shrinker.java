package dev.fatwood.simulator.fault;

import java.util.function.Predicate;

/** Makes a schedule small: takes faults away, halves first and single ones last, as long as what is left still shows the same (delta debugging). */
public final class Shrinker {

    /** Runs that a schedule is worth. */
    private static final int RUNS_MAX = 120;

    private final Predicate<FaultSchedule> shows;
    private int runs;

    /** @param shows whether a run with the schedule still goes wrong */
    public Shrinker(Predicate<FaultSchedule> shows) {
        this.shows = shows;
    }

    /** A schedule that shows it, from which no part could be taken away that was tried. */
    public FaultSchedule shrink(FaultSchedule found) {
        FaultSchedule smallest = found;
        int chunk = Math.max(1, found.faults().size() / 2);
        while (chunk > 0 && runs < RUNS_MAX) {
            FaultSchedule smaller = withoutChunks(smallest, chunk);
            boolean isSmaller = smaller.faults().size() < smallest.faults().size();
            smallest = smaller;
            if (!isSmaller || chunk > smallest.faults().size()) {
                chunk /= 2;
            }
        }
        return smallest;
    }

    private FaultSchedule withoutChunks(FaultSchedule from, int chunk) {
        FaultSchedule left = from;
        int at = 0;
        while (at < left.faults().size() && runs < RUNS_MAX) {
            FaultSchedule tried =
                    left.without(at, Math.min(at + chunk, left.faults().size()));
            runs++;
            if (shows.test(tried)) {
                left = tried;
            } else {
                at += chunk;
            }
        }
        return left;
    }
}
