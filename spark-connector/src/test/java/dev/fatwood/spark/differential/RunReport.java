package dev.fatwood.spark.differential;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What came out, and where the time went. Any thread. */
final class RunReport {
    private static final int SHOWN_DIFFERENCES = 20;

    private final List<String> differences = new CopyOnWriteArrayList<>();
    private final Map<Shape, Integer> cases = new EnumMap<>(Shape.class);
    private int withRows;
    private long topicsNanos;
    private long oursNanos;
    private long theirsNanos;

    synchronized void topicsMade(long nanos) {
        topicsNanos += nanos;
    }

    synchronized void answered(Shape shape, Answers answers) {
        cases.merge(shape, 1, Integer::sum);
        withRows += answers.haveRows() ? 1 : 0;
        oursNanos += answers.oursNanos();
        theirsNanos += answers.theirsNanos();
    }

    void differs(String line) {
        differences.add(line);
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    /** Whether to go on would tell nothing new. */
    boolean isFull() {
        return differences.size() >= SHOWN_DIFFERENCES;
    }

    /** Cases in which there was something to compare. */
    synchronized int withRows() {
        return withRows;
    }

    @Override
    public synchronized String toString() {
        return cases + ", " + withRows + " with rows; seconds of all threads: topics " + seconds(topicsNanos)
                + ", ours " + seconds(oursNanos) + ", Spark's " + seconds(theirsNanos);
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
