package dev.fatwood.simulator.world;

import dev.fatwood.testkit.fake.FakeRandom;
import java.util.PriorityQueue;

/**
 * Simulated time and the only scheduler: a list of things to do, each at its time, taken one by one. What is to be done next is chosen by the
 * seed, through the delays that those who add to the list draw.
 *
 * <p>Randomness comes in streams by name, so that a draw more in one does not shift the others. Thread: one.
 */
public final class World {

    public static final long MS = 1_000_000L;

    private record Event(long atNs, long sequence, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final long seed;
    private final PriorityQueue<Event> agenda = new PriorityQueue<>();
    private final Trace trace = new Trace();
    private long nowNs;
    private long nextSequence;
    private long events;
    private String failure;

    public World(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /** Simulated nanoseconds since the start. */
    public long nowNs() {
        return nowNs;
    }

    public Trace trace() {
        return trace;
    }

    /** Things done so far. */
    public long events() {
        return events;
    }

    /** A stream of random numbers that depends on the seed and {@code name} only. */
    public FakeRandom random(String name) {
        return new FakeRandom(new FakeRandom(seed).nextLong() ^ new FakeRandom(name.hashCode()).nextLong());
    }

    /** Does {@code action} after {@code delayNs} of simulated time. */
    public void after(long delayNs, Runnable action) {
        agenda.add(new Event(nowNs + Math.max(0, delayNs), nextSequence++, action));
    }

    /** Ends the run: something happened that must not. The first reason is kept. */
    public void fail(String reason) {
        failure = failure == null ? reason : failure;
    }

    /** Why the run ended early; {@code null} if it did not. */
    public String failure() {
        return failure;
    }

    /** Does what is due until {@code untilNs}, or until a failure. */
    public void runUntil(long untilNs) {
        while (failure == null && !agenda.isEmpty() && agenda.peek().atNs() <= untilNs) {
            Event next = agenda.poll();
            nowNs = next.atNs();
            events++;
            next.action().run();
        }
        nowNs = Math.max(nowNs, untilNs);
    }
}
