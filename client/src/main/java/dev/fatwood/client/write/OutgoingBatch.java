package dev.fatwood.client.write;

import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.ProducerIdentity;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One batch on its way: filled, then sealed with its sequence, then sent until acked. Its bytes never change once
 * sealed, so that a broker recognises a repeat. Owned by the sender's thread.
 */
final class OutgoingBatch {

    private final PartitionQueue queue;
    private final long firstRecord;
    private final Deadline lingerEnd;
    private final int deliveryTimeoutMs;
    private Deadline deadline;
    private BatchBuilder builder;
    private ByteBuffer bytes;
    private boolean isCompressed;
    private int plainBytes;
    private int recordCount;
    private int failures;
    private int misses;

    /**
     * @param firstRecord how many records of its partition come before it
     * @param buffer for its records, its own from now on
     */
    OutgoingBatch(PartitionQueue queue, long firstRecord, SendConfig config, byte[] buffer) {
        this.queue = queue;
        this.firstRecord = firstRecord;
        this.builder = BatchBuilder.with(config.compression(), buffer).level(config.compressionLevel());
        this.lingerEnd = Deadline.afterMs(config.lingerMs());
        this.deliveryTimeoutMs = config.deliveryTimeoutMs();
    }

    void add(RecordSlot record) {
        builder.addSlices(record.timestampMs(), record.key(), record.value(), record.headers());
        recordCount++;
    }

    /** Fixes the bytes. Returns what the records were encoded into if it is free now, else null. */
    byte[] seal(ProducerIdentity producer) {
        if (!producer.equals(ProducerIdentity.NONE)) {
            builder.producer(producer.producerId(), producer.producerEpoch(), sequence());
        }
        plainBytes = builder.sizeBytes();
        bytes = builder.buildInPlace();
        byte[] encoded = builder.buffer();
        isCompressed = encoded != bytes.array();
        builder = null;
        return isCompressed ? encoded : null;
    }

    /** Of its first record. After the largest int comes 0. */
    private int sequence() {
        return (int) (firstRecord & Integer.MAX_VALUE);
    }

    /**
     * Its records again, once it is sealed, in batches to be filled up to {@code partBytesMax} before compression; only a
     * record that is larger by itself makes a larger one. What was tried and how long counts for them too.
     */
    List<OutgoingBatch> parts(int partBytesMax, SendConfig config, BufferStack buffers) {
        List<OutgoingBatch> parts = new ArrayList<>();
        RecordCursor records = RecordBatch.at(bytes, 0).records(plainBytes);
        RecordSlot slot = new RecordSlot();
        OutgoingBatch part = null;
        for (long at = firstRecord; records.next(); at++) {
            slot.set(queue.partition(), records);
            long recordBytes = BatchBuilder.recordBytesMax(slot.key(), slot.value(), slot.headers());
            if (part == null || part.sizeBytes() + recordBytes > partBytesMax) {
                part = new OutgoingBatch(queue, at, config, buffers.take(partBytesMax));
                part.failures = failures;
                part.deadline = deadline;
                parts.add(part);
            }
            part.add(slot);
        }
        return parts;
    }

    /**
     * Counts a failed try; the first starts the time for all that follow. It does not run before: a caller that does
     * other things between its calls has used up none of it.
     */
    void fail() {
        failures++;
        deadline = deadline();
    }

    /** Counts a time it had nowhere to go to. No try, but its time runs from the first such time too. */
    void miss() {
        misses++;
        deadline = deadline();
    }

    int misses() {
        return misses;
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

    /** How many records of its partition come before it. */
    long firstRecord() {
        return firstRecord;
    }

    /** Bytes before compression; known once sealed. */
    int plainBytes() {
        return plainBytes;
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
