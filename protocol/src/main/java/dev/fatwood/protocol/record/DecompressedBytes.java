package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Where decompressed records go: one buffer, kept from batch to batch, that grows with what really comes out and stops soon after the
 * limit: a batch cannot take memory by a claim. Positions stay true when it grows. Owned by one cursor.
 */
final class DecompressedBytes {

    private static final int START_BYTES = 16 * 1024;
    private static final int CHUNK_BYTES = 8 * 1024;

    private final int bytesMax;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private RecordBatch batch;
    private int start;
    private int size;

    /** @param bytesMax what one batch may take */
    DecompressedBytes(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Forgets what is there. */
    void clear() {
        size = 0;
    }

    /** What follows are the records of {@code of}, behind those already there. */
    void begin(RecordBatch of, boolean isDirect) {
        if (buffer.isDirect() != isDirect || size > Integer.MAX_VALUE - bytesMax) {
            if (size > 0) {
                throw new IllegalStateException(
                        "batches that share decompressed bytes must fit, and lie in one kind of memory");
            }
            buffer = isDirect ? ByteBuffer.allocateDirect(0) : ByteBuffer.allocate(0);
        }
        batch = of;
        start = size;
    }

    /** Index of the first byte of the batch last begun. */
    int start() {
        return start;
    }

    int size() {
        return size;
    }

    /** Bytes of the buffer, used or not. */
    int heldBytes() {
        return buffer.capacity();
    }

    /** The bytes at absolute indices up to {@link #size}, in a view of its own. */
    ByteBuffer bytes() {
        return buffer.duplicate().clear().limit(size);
    }

    /** The buffer itself, with room for {@code bytes} more from index {@link #size} on. */
    ByteBuffer room(int bytes) {
        if (buffer.capacity() - size < bytes) {
            grow((int) Math.min(capacityFor((long) size + bytes), Integer.MAX_VALUE - 8));
        }
        return buffer.clear();
    }

    /**
     * Twice what is there, but from half the limit on all of it: while it grows, the old and the new buffer together
     * take one and a half times the limit at most.
     */
    private long capacityFor(long wanted) {
        long most = (long) start + bytesMax;
        long doubled = Math.max(wanted, Math.max(2L * size, START_BYTES));
        return 2 * doubled > most ? Math.max(wanted, most) : doubled;
    }

    private void grow(int capacity) {
        ByteBuffer larger = buffer.isDirect() ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
        buffer = larger.put(0, buffer, 0, size);
    }

    /** Bytes the batch last begun may still take. */
    int allowance() {
        return bytesMax - (size - start);
    }

    /** That many bytes were written into the {@link #room}. */
    void add(int bytes) {
        if (bytes > allowance()) {
            throw tooMany();
        }
        size += bytes;
    }

    /** Adds all that {@code stream} has. */
    void addAll(InputStream stream) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int bytes = stream.read(chunk); bytes >= 0; bytes = stream.read(chunk)) {
            room(bytes).put(size, chunk, 0, bytes);
            add(bytes);
        }
    }

    OversizedBatchException tooMany() {
        return new OversizedBatchException(batch, bytesMax);
    }
}
