package dev.fatwood.benchmarks.broker;

import java.util.SplittableRandom;

/**
 * Random letters, which hardly compress, from a fixed seed.
 *
 * @param bytes of each value
 */
public record RandomLetters(int bytes) implements Values {

    private static final long SEED = 20_261_120;
    private static final int DISTINCT_VALUES = 4_096;

    public RandomLetters {
        if (bytes < 1) {
            throw new IllegalArgumentException("a value needs at least 1 byte, not " + bytes);
        }
    }

    @Override
    public String description() {
        return bytes + " B of random letters";
    }

    @Override
    public byte[][] distinct() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] values = new byte[DISTINCT_VALUES][bytes];
        for (byte[] value : values) {
            for (int i = 0; i < bytes; i++) {
                value[i] = (byte) ('a' + random.nextInt(26));
            }
        }
        return values;
    }
}
