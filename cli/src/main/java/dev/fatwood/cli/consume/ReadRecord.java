package dev.fatwood.cli.consume;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;

/**
 * A record as read; owns its bytes.
 *
 * @param timestampMs ms since 1970; -1 for none
 * @param key null for none
 * @param value null for a tombstone
 */
record ReadRecord(
        TopicPartition place, long offset, long timestampMs, byte[] key, byte[] value, List<ReadHeader> headers) {

    /** A header of a record; {@code value} may be null. */
    record ReadHeader(String key, byte[] value) {}
}
