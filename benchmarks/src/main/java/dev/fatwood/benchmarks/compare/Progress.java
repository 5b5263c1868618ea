package dev.fatwood.benchmarks.compare;

import java.io.PrintStream;

/** Tells the user how far a case is and roughly how long the rest will take. */
public final class Progress {

    private final PrintStream out;
    private String caseName = "";
    private int totalSteps;
    private int doneSteps;
    private long startNs;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A case of so many steps begins. */
    public void begin(String name, int steps) {
        caseName = name;
        totalSteps = steps;
        doneSteps = 0;
        startNs = System.nanoTime();
    }

    /** One step is done; {@code what} says which and what came out. */
    public void step(String what) {
        doneSteps++;
        out.printf("[%2d/%2d] %s %s%s%n", doneSteps, totalSteps, caseName, what, remaining());
    }

    /** Assumes that the steps to come take as long as those done, on average. */
    private String remaining() {
        int left = totalSteps - doneSteps;
        if (left <= 0) {
            return "";
        }
        long seconds = (System.nanoTime() - startNs) / 1_000_000_000L * left / doneSteps;
        return seconds < 90 ? "   (about " + seconds + " s left)" : "   (about " + (seconds + 30) / 60 + " min left)";
    }
}
