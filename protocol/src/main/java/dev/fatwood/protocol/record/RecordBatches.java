package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The whole record batches that lie back to back between a buffer's position and its limit. An incomplete batch at the
 * end is ignored: a Fetch response may cut the last one anywhere. Iterating throws {@link MalformedBatchException} at
 * the first batch whose header is wrong.
 *
 * <p>The views share the buffer's bytes; neither its position nor its limit is moved.
 */
public final class RecordBatches implements Iterable<RecordBatch> {

    private final ByteBuffer buffer;
    private final int start;

    private RecordBatches(ByteBuffer buffer) {
        this.buffer = buffer;
        this.start = buffer.position();
    }

    public static RecordBatches in(ByteBuffer buffer) {
        return new RecordBatches(buffer);
    }

    /** Bytes of the whole batches, without the incomplete tail. Walks the size fields only. */
    public int validBytes() {
        int position = start;
        while (isWholeAt(position)) {
            position += RecordBatch.sizeAt(buffer, position);
        }
        return position - start;
    }

    private boolean isWholeAt(int position) {
        int available = buffer.limit() - position;
        return available >= RecordBatch.SIZE_PREFIX_BYTES && RecordBatch.sizeAt(buffer, position) <= available;
    }

    @Override
    public Iterator<RecordBatch> iterator() {
        return new Iterator<>() {
            private int position = start;

            @Override
            public boolean hasNext() {
                return isWholeAt(position);
            }

            @Override
            public RecordBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no whole record batch at byte " + position);
                }
                RecordBatch batch = RecordBatch.at(buffer, position);
                position += batch.sizeBytes();
                return batch;
            }
        };
    }
}
