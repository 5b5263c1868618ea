package dev.fatwood.protocol.record;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes from a buffer's position to its limit as a stream; moves the position. */
final class BufferInputStream extends InputStream {

    private final ByteBuffer buffer;

    BufferInputStream(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public int read() {
        return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining()) {
            return -1;
        }
        int bytes = Math.min(length, buffer.remaining());
        buffer.get(target, offset, bytes);
        return bytes;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }
}
