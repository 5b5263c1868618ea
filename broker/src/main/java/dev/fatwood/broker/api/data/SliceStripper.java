package dev.fatwood.broker.api.data;

import dev.fatwood.env.DiskException;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordStripper;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import java.nio.ByteBuffer;

/**
 * Reads a range of a log file window by window and takes parts out of its records. The window is small, so that what was
 * read is still in the processor's cache when it is walked.
 *
 * <p>Blocks for reads. Owned by one thread at a time; see {@link SliceStrippers}.
 */
final class SliceStripper {

    private static final int WINDOW_BYTES = 512 * 1024;
    /** Buffers larger than this in all are not kept for the next round. */
    private static final int KEPT_BYTES_MAX = 8 << 20;
    /** A range with a larger batch is sent as it is. */
    private static final int BATCH_BYTES_MAX = 16 << 20;
    /** A batch that grows past this when decompressed is sent as it is. */
    private static final int DECOMPRESSED_BYTES_MAX = 16 << 20;

    private final RecordStripper stripper = new RecordStripper(DECOMPRESSED_BYTES_MAX);
    private ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES);

    /**
     * The records of {@code slice} without {@code parts}, and the slice given back; or the slice itself if it cannot be
     * read: whoever sends it meets the failure.
     */
    RecordData strip(LogSlice slice, OmittedParts parts) {
        try {
            ByteBuffer stripped = stripped(slice, parts);
            slice.release();
            return new BufferRecords(stripped);
        } catch (DiskException | MalformedBatchException unreadable) {
            return slice;
        }
    }

    private ByteBuffer stripped(LogSlice slice, OmittedParts parts) {
        stripper.begin(parts);
        long end = slice.positionBytes() + slice.sizeBytes();
        long position = slice.positionBytes();
        while (position < end) {
            fill(slice, position, end);
            int whole = addWhole();
            if (whole == 0) {
                widen(position);
            }
            position += whole;
        }
        return stripper.finish();
    }

    private void fill(LogSlice slice, long position, long end) {
        window.clear().limit((int) Math.min(window.capacity(), end - position));
        int wanted = window.remaining();
        slice.file().read(window, position);
        window.flip();
        if (window.remaining() < wanted) {
            throw new DiskException("read", slice.file().path(), "the file ends inside a range handed out");
        }
    }

    private int addWhole() {
        int bytes = 0;
        for (RecordBatch batch : RecordBatches.in(window)) {
            stripper.add(batch);
            bytes += batch.sizeBytes();
        }
        return bytes;
    }

    /** Makes room for the batch at the window's start, which is larger. */
    private void widen(long position) {
        int bytes = window.limit() < RecordBatch.SIZE_PREFIX_BYTES ? -1 : RecordBatch.sizeAt(window, 0);
        if (bytes <= window.capacity() || bytes > BATCH_BYTES_MAX) {
            throw new MalformedBatchException(0, "no batch to strip at byte " + position + " of the file: " + bytes);
        }
        window = ByteBuffer.allocateDirect(bytes);
    }

    /** Whether it has become too large to be kept. */
    boolean isWide() {
        return window.capacity() > WINDOW_BYTES * 4 || stripper.heldBytes() > KEPT_BYTES_MAX;
    }
}
