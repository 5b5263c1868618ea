package dev.fatwood.testkit.fake;

import dev.fatwood.env.RandomSource;

/** Seeded random bits (SplitMix64): equal seeds give equal sequences on every JVM. */
public final class FakeRandom implements RandomSource {

    private long state;

    public FakeRandom(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 (inclusive) to {@code bound} (exclusive), which is at least 1. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** A number from 0 (inclusive) to {@code bound} (exclusive), which is at least 1. */
    public long nextLong(long bound) {
        return Math.floorMod(nextLong(), bound);
    }

    /** A fair coin. */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /** {@code size} random bytes. */
    public byte[] nextBytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) nextLong();
        }
        return bytes;
    }
}
