package dev.fatwood.spark.differential;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What both sources gave, and how long each took. */
record Answers(Outcome ours, Outcome theirs, long oursNanos, long theirsNanos) {

    static Answers of(Callable<List<String>> ours, Callable<List<String>> theirs) {
        long began = System.nanoTime();
        Outcome first = Outcome.of(ours);
        long between = System.nanoTime();
        Outcome second = Outcome.of(theirs);
        return new Answers(first, second, between - began, System.nanoTime() - between);
    }

    boolean areFailures() {
        return ours.rows() == null || theirs.rows() == null;
    }

    boolean didOnlyTheirsFail() {
        return ours.rows() != null && theirs.rows() == null;
    }

    /** For answers that may differ like that. */
    Answers agreed() {
        return new Answers(ours, ours, oursNanos, theirsNanos);
    }

    boolean haveRows() {
        return ours.hasRows();
    }

    Optional<String> difference() {
        return ours.differenceFrom(theirs);
    }
}
