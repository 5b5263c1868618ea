package dev.fatwood.simulator.client;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.simulator.history.Operation.Send;
import dev.fatwood.simulator.history.Outcome;
import dev.fatwood.simulator.history.Payload;
import dev.fatwood.simulator.world.World;
import java.nio.ByteBuffer;

/** A batch that a producer has to get acknowledged. */
final class Batch {

    private static final long START_WALL_MS = 1_767_225_600_000L;

    final int order;
    boolean inFlight;
    int tries;
    long retryAtNs;
    private final long invokedNs;
    private final int sequence;
    private final long[] values;
    private final boolean isKeyed;

    Batch(long invokedNs, int order, int sequence, long[] values, boolean isKeyed) {
        this.invokedNs = invokedNs;
        this.order = order;
        this.sequence = sequence;
        this.values = values;
        this.isKeyed = isKeyed;
    }

    /** Whether neither it nor what follows may be sent now: its time has not come, or it is a repetition and others are before it. */
    boolean mustWait(long nowNs, boolean isOldest) {
        return !inFlight && (nowNs < retryAtNs || tries > 0 && !isOldest);
    }

    ByteBuffer records(long producerId, short producerEpoch) {
        BatchBuilder builder = BatchBuilder.with(compression()).producer(producerId, producerEpoch, sequence);
        for (long value : values) {
            builder.add(START_WALL_MS + invokedNs / World.MS, isKeyed ? Payload.keyOf(value) : null, Payload.of(value));
        }
        return builder.build();
    }

    /** One in five batches is compressed, the same way whenever it is sent. */
    private Compression compression() {
        int drawn = (int) Math.floorMod(values[0] * 0x9E3779B97F4A7C15L >>> 33, 4L * Compression.values().length);
        return drawn < Compression.values().length ? Compression.forId(drawn) : Compression.NONE;
    }

    Send acknowledged(String producer, TopicPartition partition, long baseOffset, long nowNs) {
        return new Send(invokedNs, nowNs, producer, order, partition, values, baseOffset, Outcome.OK);
    }

    Send unknown(String producer, TopicPartition partition) {
        return new Send(invokedNs, Long.MAX_VALUE, producer, order, partition, values, -1, Outcome.UNKNOWN);
    }
}
