package dev.fatwood.benchmarks.compare;

/**
 * How long a run will still take: pure arithmetic over budgets and what was seen. Cases not begun count with their budget, scaled by
 * how the finished ones kept to theirs; the case under way counts by its steps once some are done, else by what its budget leaves.
 */
final class Eta {

    private double budgetOfDone;
    private double secondsOfDone;
    private double budgetOfCurrent;
    private double budgetOfLater;

    /** A case begins; {@code later} is the sum of the budgets behind it. */
    void begin(double budgetSeconds, double later) {
        budgetOfCurrent = budgetSeconds;
        budgetOfLater = later;
    }

    /** The current case ended after {@code seconds}. */
    void end(double seconds) {
        budgetOfDone += budgetOfCurrent;
        secondsOfDone += seconds;
        budgetOfCurrent = 0;
    }

    /**
     * Seconds left.
     *
     * @param elapsed seconds since the current case began
     * @param stepSeconds mean length of a counted step so far, 0 if none is done
     * @param stepsLeft of the current case
     */
    double secondsLeft(double elapsed, double stepSeconds, int stepsLeft) {
        double current = stepSeconds > 0 ? stepSeconds * stepsLeft : Math.max(0, budgetOfCurrent * pace() - elapsed);
        return current + budgetOfLater * pace();
    }

    /** Seconds needed per second of budget by the cases done, 1 before the first. */
    private double pace() {
        return budgetOfDone == 0 ? 1 : secondsOfDone / budgetOfDone;
    }
}
