package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Record batches as a producer with default settings makes them: close to 16 KB each, random letters, no keys. */
final class SampleBatches {

    /** Records of 100 B in one batch. */
    static final int RECORDS = 140;

    /** Batches of {@link #many}: a fetch of a megabyte. */
    static final int BATCHES = 64;

    static final int ALL_RECORDS = RECORDS * BATCHES;

    private static final int VALUE_BYTES = 100;
    private static final long FIRST_TIMESTAMP_MS = 1_700_000_000_000L;
    private static final long SEED = 20_261_120;

    private SampleBatches() {}

    static ByteBuffer one() {
        return one(0);
    }

    /** {@link #BATCHES} batches back to back, in a direct buffer as a socket fills it. */
    static ByteBuffer many() {
        ByteBuffer all = ByteBuffer.allocateDirect(BATCHES * one().remaining());
        for (int i = 0; i < BATCHES; i++) {
            all.put(one((long) i * RECORDS));
        }
        return all.flip();
    }

    private static ByteBuffer one(long baseOffset) {
        SplittableRandom random = new SplittableRandom(SEED);
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).baseOffset(baseOffset);
        byte[] value = new byte[VALUE_BYTES];
        for (int i = 0; i < RECORDS; i++) {
            for (int at = 0; at < VALUE_BYTES; at++) {
                value[at] = (byte) ('a' + random.nextInt(26));
            }
            builder.add(FIRST_TIMESTAMP_MS + i, null, value);
        }
        return builder.build();
    }
}
