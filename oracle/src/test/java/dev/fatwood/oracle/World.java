package dev.fatwood.oracle;

import java.util.HashMap;
import java.util.Map;

/** A log with those who use it: which random ids are in it, and what each actor knows. Independent of who serves it. */
final class World {

    final Names names = new Names();
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<Integer, Integer> epochBases = new HashMap<>();

    Seat seat(Step step) {
        return seats.getOrDefault(key(step), Seat.NEW);
    }

    void seat(Step step, Seat seat) {
        seats.put(key(step), seat);
    }

    /** What the epochs of this consumer group count from: Kafka's first member has epoch 2, ours has 1. */
    int epochBase(Step step) {
        return epochBases.getOrDefault(step.group(), 0);
    }

    void epochBase(Step step, int base) {
        epochBases.put(step.group(), base);
    }

    private static String key(Step step) {
        return step.actor() + "@" + step.group();
    }
}
