package dev.fatwood.storage.compact;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;

/**
 * Reads a segment file batch by batch, whole and with checksums compared, through one buffer. A batch larger than the buffer makes it
 * grow. Owned by one thread at a time.
 */
final class BatchFeed {

    private final int bufferBytes;
    private ByteBuffer buffer;
    private DiskFile file;
    private int sizeBytes;
    /** Where the next batch starts. */
    private int position;
    /** Where the buffer's first byte lies in the file. */
    private int bufferStart;

    private long bytesRead;

    BatchFeed(int bufferBytes) {
        this.bufferBytes = bufferBytes;
        this.buffer = ByteBuffer.allocate(bufferBytes).limit(0);
    }

    /** Stands before the first batch of {@code newFile}, of which {@code newSizeBytes} count. */
    void start(DiskFile newFile, int newSizeBytes) {
        file = newFile;
        sizeBytes = newSizeBytes;
        position = 0;
        bufferStart = 0;
        buffer.limit(0);
    }

    /**
     * The next batch, valid until the next call; {@code null} after the last.
     *
     * @throws CorruptLogException if the bytes are not a batch, or not those that were written
     */
    RecordBatch next() {
        if (position == sizeBytes) {
            return null;
        }
        need(RecordBatch.HEADER_BYTES);
        try {
            need(RecordBatch.sizeAt(buffer, position - bufferStart));
            RecordBatch batch = RecordBatch.at(buffer, position - bufferStart);
            if (!batch.crcMatches()) {
                throw corrupt("the checksum of the batch", "other bytes");
            }
            position += batch.sizeBytes();
            return batch;
        } catch (MalformedBatchException malformed) {
            throw corrupt("a record batch", malformed.getMessage());
        }
    }

    /** Where the batch after the last one handed out starts. */
    int position() {
        return position;
    }

    /** Bytes read from files so far. */
    long bytesRead() {
        return bytesRead;
    }

    /** Makes sure that so many bytes from the position on are in the buffer. */
    private void need(int bytes) {
        if (bytes > sizeBytes - position) {
            throw corrupt(bytes + " bytes", (sizeBytes - position) + " before the end");
        }
        if (position - bufferStart + bytes <= buffer.limit()) {
            return;
        }
        if (bytes > buffer.capacity() || buffer.capacity() > bufferBytes && bytes <= bufferBytes) {
            buffer = ByteBuffer.allocate(Math.max(bytes, bufferBytes));
        }
        bufferStart = position;
        buffer.clear().limit(Math.min(buffer.capacity(), sizeBytes - position));
        bytesRead += file.read(buffer, position);
        buffer.flip();
        if (bytes > buffer.limit()) {
            throw corrupt(bytes + " bytes", "the end of the file after " + buffer.limit());
        }
    }

    private CorruptLogException corrupt(String expected, String found) {
        return new CorruptLogException(file.path(), position, expected, found);
    }
}
