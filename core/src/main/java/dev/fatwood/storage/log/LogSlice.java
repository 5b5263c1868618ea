package dev.fatwood.storage.log;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.wire.RecordData;

/**
 * Whole record batches as a range of a segment file: what a Fetch is answered with, without reading a byte. Holds one
 * reference to the file, given back by {@link #release}; until then the range stays readable, even if the segment is
 * deleted.
 *
 * <p>Owner: whoever received it from {@link PartitionLog#read}, on any thread.
 */
public final class LogSlice implements RecordData {

    private final DiskFile file;
    private final long positionBytes;
    private final int sizeBytes;

    /** Takes over one reference to {@code file}. */
    LogSlice(DiskFile file, long positionBytes, int sizeBytes) {
        this.file = file;
        this.positionBytes = positionBytes;
        this.sizeBytes = sizeBytes;
    }

    /** The segment file. */
    public DiskFile file() {
        return file;
    }

    /** First byte of the range in the file; the start of a batch. */
    public long positionBytes() {
        return positionBytes;
    }

    @Override
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void release() {
        file.release();
    }

    @Override
    public String toString() {
        return "LogSlice(" + file.path() + ", " + sizeBytes + " bytes at " + positionBytes + ")";
    }
}
