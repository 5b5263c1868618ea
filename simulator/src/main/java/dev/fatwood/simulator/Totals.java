package dev.fatwood.simulator;

import dev.fatwood.simulator.mark.Marks;
import java.util.Locale;

/** What many runs add up to. */
final class Totals {

    private static final double NS_PER_MINUTE = 60e9;
    private static final double MS_PER_HOUR = 3_600_000;

    private final Marks marks = new Marks();
    private int seeds;
    private int failed;
    private long simulatedMs;
    private long faults;
    private long verified;
    private long cpuNs;

    void add(Verdict verdict, long cpuNsOfRun) {
        seeds++;
        failed += verdict.isGood() ? 0 : 1;
        simulatedMs += verdict.simulatedMs();
        faults += verdict.faults();
        verified += verdict.verified();
        cpuNs += cpuNsOfRun;
        marks.add(verdict.marks());
    }

    int seeds() {
        return seeds;
    }

    int failed() {
        return failed;
    }

    Marks marks() {
        return marks;
    }

    /** Simulated hours for a minute of processor time. */
    double hoursPerCpuMinute() {
        return simulatedMs / MS_PER_HOUR / minutes();
    }

    /** Injected faults for a minute of processor time. */
    double faultsPerCpuMinute() {
        return faults / minutes();
    }

    /** Acknowledged records found in the end, for a minute of processor time. */
    double verifiedPerCpuMinute() {
        return verified / minutes();
    }

    private double minutes() {
        return Math.max(1, cpuNs) / NS_PER_MINUTE;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d seeds, %d failed; %.2f simulated hours, %d faults, %d acknowledged records verified in %.2f CPU minutes%n"
                        + "a CPU minute: %.2f simulated hours, %.0f faults, %.0f acknowledged records verified",
                seeds,
                failed,
                simulatedMs / MS_PER_HOUR,
                faults,
                verified,
                minutes(),
                hoursPerCpuMinute(),
                faultsPerCpuMinute(),
                verifiedPerCpuMinute());
    }
}
