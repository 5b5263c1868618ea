package dev.fatwood.spark.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Choices that follow from a seed and a number. Owned by one thread. */
final class Dice {
    private static final long SPREAD = 0xD1B54A32D192ED03L;

    private final SplittableRandom random;

    Dice(long seed, long number) {
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ number * SPREAD);
    }

    /** True once in {@code n} throws. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int until) {
        return random.nextInt(until);
    }

    /** From {@code from} up to {@code until}; {@code from} itself if there is nothing between. */
    long between(long from, long until) {
        return from >= until ? from : random.nextLong(from, until);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One or more of them, in their order. */
    <T> List<T> some(List<T> choices) {
        List<T> left = new ArrayList<>(choices);
        for (int leave = random.nextInt(choices.size()); leave > 0; leave--) {
            left.remove(random.nextInt(left.size()));
        }
        return left;
    }

    <T> List<T> shuffled(List<T> choices) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
