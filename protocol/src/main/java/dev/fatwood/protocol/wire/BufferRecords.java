package dev.fatwood.protocol.wire;

import java.nio.ByteBuffer;

/**
 * Records in memory. After decoding, {@code bytes} is a view of the frame, valid as long as the frame's buffer is.
 *
 * @param bytes the records from position to limit; readers must not move either (use {@code duplicate()})
 */
public record BufferRecords(ByteBuffer bytes) implements RecordData {

    static final BufferRecords EMPTY = new BufferRecords(ByteBuffer.allocate(0));

    @Override
    public int sizeBytes() {
        return bytes.remaining();
    }
}
