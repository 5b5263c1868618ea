package dev.fatwood.client.write;

import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A record to send. The buffers are read from position to limit while it is being sent, and not kept.
 *
 * @param partition or {@link #ANY_PARTITION}, to choose it by the key
 * @param timestampMs ms since 1970
 * @param key may be null
 * @param value may be null
 */
public record OutgoingRecord(
        String topic, int partition, long timestampMs, ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {

    /** Stands for "choose one". */
    public static final int ANY_PARTITION = -1;

    /** A record without headers, for whichever partition its key says; key and value may be null. */
    public static OutgoingRecord of(String topic, long timestampMs, byte[] key, byte[] value) {
        return new OutgoingRecord(
                topic,
                ANY_PARTITION,
                timestampMs,
                key == null ? null : ByteBuffer.wrap(key),
                value == null ? null : ByteBuffer.wrap(value),
                List.of());
    }
}
