package dev.fatwood.client.write;

import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.ProducerIdentity;
import dev.fatwood.protocol.record.BatchBuilder;
import java.nio.ByteBuffer;

/**
 * One batch on its way: filled, then sealed with its sequence, then sent until acked. Its bytes never change once
 * sealed, so that a broker recognises a repeat. Owned by the sender's thread.
 */
final class OutgoingBatch {

    private final PartitionQueue queue;
    private final int number;
    private final Deadline lingerEnd;
    private final int deliveryTimeoutMs;
    private Deadline deadline;
    private BatchBuilder builder;
    private ByteBuffer bytes;
    private boolean isCompressed;
    private int recordCount;
    private int failures;

    /**
     * @param number its place among the batches of its partition
     * @param buffer for its records, its own from now on
     */
    OutgoingBatch(PartitionQueue queue, int number, SendConfig config, byte[] buffer) {
        this.queue = queue;
        this.number = number;
        this.builder = BatchBuilder.with(config.compression(), buffer).level(config.compressionLevel());
        this.lingerEnd = Deadline.afterMs(config.lingerMs());
        this.deliveryTimeoutMs = config.deliveryTimeoutMs();
    }

    void add(RecordSlot record) {
        builder.addSlices(record.timestampMs(), record.key(), record.value(), record.headers());
        recordCount++;
    }

    /** Fixes the bytes. Returns what the records were encoded into if it is free now, else null. */
    byte[] seal(ProducerIdentity producer, int sequence) {
        if (!producer.equals(ProducerIdentity.NONE)) {
            builder.producer(producer.producerId(), producer.producerEpoch(), sequence);
        }
        bytes = builder.buildInPlace();
        byte[] encoded = builder.buffer();
        isCompressed = encoded != bytes.array();
        builder = null;
        return isCompressed ? encoded : null;
    }

    /**
     * Counts a failed try; the first starts the time for all that follow. It does not run before: a caller that does
     * other things between its calls has used up none of it.
     */
    void fail() {
        failures++;
        deadline = deadline();
    }

    /** Whether another try is allowed. */
    boolean mayRetry(SendConfig config) {
        return failures <= config.retriesMax() && !deadline().hasPassed();
    }

    /** Bytes on the wire if sealed, else so far and before compression. */
    int sizeBytes() {
        return bytes == null ? builder.sizeBytes() : bytes.remaining();
    }

    boolean isEmpty() {
        return recordCount == 0;
    }

    boolean isSealed() {
        return bytes != null;
    }

    boolean hasLingered() {
        return lingerEnd.hasPassed();
    }

    /** What it takes of the sender's memory: all of its array, filled or not. */
    int memoryBytes() {
        return bytes == null ? builder.buffer().length : bytes.array().length;
    }

    /** When it counts as lost. */
    Deadline deadline() {
        return deadline == null ? Deadline.afterMs(deliveryTimeoutMs) : deadline;
    }

    PartitionQueue queue() {
        return queue;
    }

    int number() {
        return number;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Whether its bytes lie in an array of the compressor's, made for them. */
    boolean isCompressed() {
        return isCompressed;
    }

    int recordCount() {
        return recordCount;
    }

    int failures() {
        return failures;
    }
}
