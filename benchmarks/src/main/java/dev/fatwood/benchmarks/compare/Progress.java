package dev.fatwood.benchmarks.compare;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the user how far the run is and roughly how long the rest of it, all cases included, will take. */
public final class Progress {

    private static final double NS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final Eta eta = new Eta();
    private String caseName = "";
    private int expectedSteps;
    private int doneSteps;
    private long caseStartNs;
    private long stepsStartNs;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /**
     * A case begins.
     *
     * @param laterSeconds budgets of the cases behind it, together
     */
    public void begin(String name, int budgetSeconds, int laterSeconds) {
        caseName = name;
        expectedSteps = 0;
        doneSteps = 0;
        caseStartNs = System.nanoTime();
        eta.begin(budgetSeconds, laterSeconds);
    }

    /** The case ended. */
    public void end() {
        eta.end(seconds(caseStartNs));
    }

    /** Something that is no run is done: a topic is filled, Spark stands. */
    public void note(String what) {
        out.printf("[  --  ] %s %s%s%n", caseName, what, remaining());
    }

    /** So many more steps of about equal length will come. */
    public void expect(int steps) {
        if (expectedSteps == 0) {
            stepsStartNs = System.nanoTime();
        }
        expectedSteps += steps;
    }

    /** One run is done; {@code what} says which and what came out. */
    public void step(String what) {
        doneSteps++;
        out.printf("[%2d/%2d] %s %s%s%n", doneSteps, expectedSteps, caseName, what, remaining());
    }

    private String remaining() {
        double stepSeconds = doneSteps == 0 ? 0 : seconds(stepsStartNs) / doneSteps;
        double left = eta.secondsLeft(seconds(caseStartNs), stepSeconds, expectedSteps - doneSteps);
        return left < 1 ? "" : "   (about " + duration(left) + " left)";
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / NS_PER_SECOND;
    }

    /** {@code 42 s}, {@code 12 min}. */
    public static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
