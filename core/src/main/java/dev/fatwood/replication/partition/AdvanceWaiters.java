package dev.fatwood.replication.partition;

import java.util.LinkedHashSet;
import java.util.Set;

/** Listeners to be told once. Bounded; owned by the partition's lane. */
final class AdvanceWaiters {

    /** Fetches that may wait for one partition. */
    static final int WAITING_MAX = 10_000;

    private Set<AdvanceListener> waiting = new LinkedHashSet<>();

    /** Whether there was room. */
    boolean add(AdvanceListener listener) {
        return waiting.size() < WAITING_MAX && waiting.add(listener);
    }

    void remove(AdvanceListener listener) {
        waiting.remove(listener);
    }

    /** Tells all who wait now; those who ask again while being told wait for the next time. */
    void tell() {
        if (waiting.isEmpty()) {
            return;
        }
        Set<AdvanceListener> told = waiting;
        waiting = new LinkedHashSet<>();
        told.forEach(AdvanceListener::advanced);
    }
}
