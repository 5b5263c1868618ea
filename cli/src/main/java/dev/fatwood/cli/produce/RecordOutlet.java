package dev.fatwood.cli.produce;

import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.DeliveredBatch;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Sends records of the input to one topic and counts them. Owned by the command's thread; owns the sender. */
final class RecordOutlet implements AutoCloseable {

    private final RecordSender sender;
    private final String topic;
    private final int partition;
    private final List<RecordHeader> headers;
    private final boolean isAnswered;
    private long records;
    private long bytes;
    private long acknowledged;

    /**
     * @param partition or {@link OutgoingRecord#ANY_PARTITION}
     * @param headers of every record, behind its own
     */
    RecordOutlet(Cluster cluster, SendConfig config, String topic, int partition, List<RecordHeader> headers) {
        this.sender = new RecordSender(cluster, config, this::count);
        this.isAnswered = config.acks() != 0;
        this.topic = topic;
        this.partition = partition;
        this.headers = headers;
    }

    void send(InputRecord record, long nowMs) {
        long timestampMs = record.timestampMs() == InputRecord.NOW ? nowMs : record.timestampMs();
        sender.send(new OutgoingRecord(
                topic, partition, timestampMs, wrap(record.key()), wrap(record.value()), allHeaders(record)));
        records++;
        bytes += length(record.key()) + length(record.value());
    }

    /** With acks=0 it is told of batches that nobody has answered. */
    private void count(DeliveredBatch batch) {
        acknowledged += isAnswered ? batch.recordCount() : 0;
    }

    /** To be called while no records come. */
    void sendLingering() {
        sender.sendLingering();
    }

    long records() {
        return records;
    }

    /** Of {@link #records}, those that the broker has confirmed. */
    long acknowledged() {
        return acknowledged;
    }

    /** Of keys and values. */
    long bytes() {
        return bytes;
    }

    /** Returns once all are acknowledged. */
    @Override
    public void close() {
        sender.close();
    }

    private List<RecordHeader> allHeaders(InputRecord record) {
        if (record.headers().isEmpty()) {
            return headers;
        }
        List<RecordHeader> all = new ArrayList<>(record.headers());
        all.addAll(headers);
        return all;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
