package dev.fatwood.simulator;

import dev.fatwood.simulator.fault.FaultSchedule;
import dev.fatwood.simulator.fault.Shrinker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/** Runs seeds one after the other and adds them up. */
final class Campaign {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Totals totals = new Totals();

    /** Runs {@code seed} with the faults it draws. */
    Verdict run(long seed) {
        return run(seed, Simulation.scheduleOf(seed));
    }

    Verdict run(long seed, FaultSchedule schedule) {
        long beforeNs = THREADS.getCurrentThreadCpuTime();
        Verdict verdict = Simulation.run(seed, schedule);
        totals.add(verdict, THREADS.getCurrentThreadCpuTime() - beforeNs);
        return verdict;
    }

    Totals totals() {
        return totals;
    }

    /** Runs {@code seed} with fewer and fewer faults, as long as it still finds something of the same kind. */
    static FaultSchedule shrink(Verdict bad) {
        String kind = kindOf(bad);
        return new Shrinker(schedule -> {
                    Verdict again = Simulation.run(bad.seed(), schedule);
                    return !again.isGood() && kindOf(again).equals(kind);
                })
                .shrink(bad.schedule());
    }

    private static String kindOf(Verdict bad) {
        String finding = bad.findings().get(0);
        return finding.substring(0, Math.max(0, finding.indexOf(':')));
    }

    /** Tells {@code out} what is wrong and how to see it again, line by line. */
    static void explain(Verdict bad, FaultSchedule shrunk, Consumer<String> out) {
        out.accept("seed " + bad.seed() + " is bad: " + bad.findings().size() + " findings, the first are");
        bad.findings().stream().limit(5).forEach(finding -> out.accept("  " + finding));
        out.accept("  again:    ./simulator/run --seed " + bad.seed());
        if (shrunk != null) {
            out.accept("  shrunk from " + bad.schedule().faults().size() + " faults to "
                    + shrunk.faults().size() + ": ./simulator/run --seed " + bad.seed() + " --schedule '" + shrunk
                    + "'");
        }
    }
}
