package dev.fatwood.testkit.build;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Record batches as a producer sends them: base offset 0, leader epoch -1, no producer identity unless said. */
public final class Batches {

    /** Timestamp of records that do not say one. */
    public static final long TIME_MS = 1_700_000_000_000L;

    private Batches() {}

    /** One batch with these values, without keys, all at {@link #TIME_MS}. */
    public static ByteBuffer of(String... values) {
        return at(TIME_MS, values);
    }

    /** One batch with these values, all at {@code timestampMs}. */
    public static ByteBuffer at(long timestampMs, String... values) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (String value : values) {
            builder.add(timestampMs, null, value.getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    /** One batch with one record a timestamp; the values are the timestamps' digits. */
    public static ByteBuffer withTimestamps(long... timestampsMs) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (long timestampMs : timestampsMs) {
            builder.add(timestampMs, null, Long.toString(timestampMs).getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    /** One batch of one record that has exactly {@code sizeBytes} bytes, 80 or more. */
    public static ByteBuffer sized(int sizeBytes) {
        int valueBytes = Math.max(0, sizeBytes - RecordBatch.HEADER_BYTES - 16);
        ByteBuffer batch = withValueOf(valueBytes);
        while (batch.remaining() < sizeBytes) {
            valueBytes += 1;
            batch = withValueOf(valueBytes);
        }
        if (batch.remaining() != sizeBytes) {
            throw new IllegalArgumentException(
                    "no batch of one record has exactly " + sizeBytes + " bytes; try one more or less");
        }
        return batch;
    }

    private static ByteBuffer withValueOf(int bytes) {
        return BatchBuilder.with(Compression.NONE)
                .add(TIME_MS, null, new byte[bytes])
                .build();
    }

    /** One batch of an idempotent producer. */
    public static ByteBuffer fromProducer(long producerId, int epoch, int baseSequence, String... values) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).producer(producerId, (short) epoch, baseSequence);
        for (String value : values) {
            builder.add(TIME_MS, null, value.getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    /**
     * One batch of 1 to 5 records with values of 0 to 99 bytes and timestamps up to a minute after {@link #TIME_MS}.
     */
    public static ByteBuffer random(FakeRandom random) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (int records = 1 + random.nextInt(5); records > 0; records--) {
            builder.add(TIME_MS + random.nextInt(60_000), null, random.nextBytes(random.nextInt(100)));
        }
        return builder.build();
    }

    /** Batches back to back in one new buffer. */
    public static ByteBuffer concat(ByteBuffer... batches) {
        int bytes = 0;
        for (ByteBuffer batch : batches) {
            bytes += batch.remaining();
        }
        ByteBuffer all = ByteBuffer.allocate(bytes);
        for (ByteBuffer batch : batches) {
            all.put(batch.duplicate());
        }
        return all.flip();
    }
}
