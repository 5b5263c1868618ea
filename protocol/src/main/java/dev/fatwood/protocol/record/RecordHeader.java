package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One header of a record.
 *
 * @param key never null; may be empty, may repeat within a record
 * @param value null or bytes from position to limit; a view of the batch when read from one
 */
public record RecordHeader(String key, ByteBuffer value) {

    public RecordHeader {
        Objects.requireNonNull(key, "a header's key must not be null");
    }
}
