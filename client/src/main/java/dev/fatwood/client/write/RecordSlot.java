package dev.fatwood.client.write;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.ByteSlice;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordHeader;
import java.util.List;
import java.util.Objects;

/**
 * A record to send, filled anew for each: many records go out without an object for any. Fields are set by whoever owns
 * the slot; the sender reads them during {@link RecordSender#send(RecordSlot)} and keeps none.
 */
public final class RecordSlot {

    private final ByteSlice key = new ByteSlice();
    private final ByteSlice value = new ByteSlice();
    private String topic;
    private int partition = OutgoingRecord.ANY_PARTITION;
    private long timestampMs;
    private List<RecordHeader> headers = List.of();

    /** Takes over all parts of {@code record}. */
    RecordSlot set(OutgoingRecord record) {
        key.set(record.key());
        value.set(record.value());
        return topic(record.topic())
                .partition(record.partition())
                .timestampMs(record.timestampMs())
                .headers(record.headers());
    }

    /** Takes over all parts of the record that {@code cursor} stands on. */
    RecordSlot set(TopicPartition to, RecordCursor cursor) {
        key.set(cursor.key());
        value.set(cursor.value());
        return topic(to.topic())
                .partition(to.partition())
                .timestampMs(cursor.timestampMs())
                .headers(cursor.headers());
    }

    /** The key, to be pointed at its bytes; null until then. */
    public ByteSlice key() {
        return key;
    }

    /** The value, likewise. */
    public ByteSlice value() {
        return value;
    }

    public RecordSlot topic(String name) {
        topic = Objects.requireNonNull(name, "topic");
        return this;
    }

    /** @param number or {@link OutgoingRecord#ANY_PARTITION}, to choose it by the key */
    public RecordSlot partition(int number) {
        partition = number;
        return this;
    }

    /** @param ms since 1970 */
    public RecordSlot timestampMs(long ms) {
        timestampMs = ms;
        return this;
    }

    public RecordSlot headers(List<RecordHeader> all) {
        headers = all;
        return this;
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    long timestampMs() {
        return timestampMs;
    }

    List<RecordHeader> headers() {
        return headers;
    }
}
