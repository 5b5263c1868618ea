package dev.fatwood.oracle;

import java.util.Map;
import java.util.TreeMap;

/** What is to happen and when: in order of due time, then of entry. */
final class Agenda<T> {

    record Due(long atMs, long sequence) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final TreeMap<Due, T> waiting = new TreeMap<>();
    private long nextSequence;

    Due add(long atMs, T what) {
        Due due = new Due(atMs, nextSequence++);
        waiting.put(due, what);
        return due;
    }

    void remove(Due due) {
        waiting.remove(due);
    }

    /** Takes the first that is due by then; {@code null} if there is none. */
    Map.Entry<Due, T> next(long untilMs) {
        return waiting.isEmpty() || waiting.firstKey().atMs() > untilMs ? null : waiting.pollFirstEntry();
    }

    int size() {
        return waiting.size();
    }
}
