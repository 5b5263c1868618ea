package dev.fatwood.testkit.fake;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import java.util.TreeMap;

/** Timers that fire when {@link #advanceMs} moves the clock past them, in order of due time, then of creation. */
public final class FakeTimers implements Timers {

    private record Due(long atNs, long sequence) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private record Post(Lane lane, Runnable task) {}

    private final FakeClock clock;
    private final TreeMap<Due, Post> waiting = new TreeMap<>();
    private long nextSequence;

    public FakeTimers(FakeClock clock) {
        this.clock = clock;
    }

    @Override
    public Timer after(long delayMs, Lane lane, Runnable task) {
        if (delayMs < 0) {
            throw new IllegalArgumentException("delayMs is " + delayMs + ", must be 0 or more");
        }
        Due due = new Due(clock.monotonicNs() + delayMs * 1_000_000L, nextSequence++);
        waiting.put(due, new Post(lane, task));
        return () -> waiting.remove(due);
    }

    /** Timers that have neither fired nor been cancelled. */
    public int pending() {
        return waiting.size();
    }

    /** Moves the clock by {@code millis} and posts every timer that falls due on the way, each at its own time. */
    public void advanceMs(long millis) {
        long untilNs = clock.monotonicNs() + millis * 1_000_000L;
        while (!waiting.isEmpty() && waiting.firstKey().atNs() <= untilNs) {
            var next = waiting.pollFirstEntry();
            moveClockTo(next.getKey().atNs());
            next.getValue().lane().post(next.getValue().task());
        }
        moveClockTo(untilNs);
    }

    private void moveClockTo(long atNs) {
        clock.advanceMs(Math.max(0, (atNs - clock.monotonicNs()) / 1_000_000L));
    }
}
