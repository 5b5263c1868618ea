package dev.fatwood.env;

import java.nio.ByteBuffer;

/**
 * An open file of a {@link Disk}, counted by reference: it starts with one reference, owned by whoever opened it, and its
 * descriptor is closed when the last is released. A slice of the file that leaves the lane takes a reference of its own.
 *
 * <p>Errors: {@link DiskException} from every method but the reference counting; {@link DiskFullException} also where the system has no
 * descriptor left, for a file may be closed in between and opened again when it is used.
 *
 * <p>Thread: writes and truncation on the owner's lane only; {@link #read}, {@link #sizeBytes}, {@link #retain} and
 * {@link #release} from any.
 */
public interface DiskFile {

    /** The path it was opened with, for messages; a rename does not change it. */
    String path();

    /** Bytes written so far. */
    long sizeBytes();

    /**
     * Reads into {@code target} from {@code position} until the buffer is full or the file ends.
     *
     * @return bytes read, 0 at or past the end
     */
    int read(ByteBuffer target, long position);

    /** Writes all of {@code source} at {@code position}; the file grows as needed. Readers see the bytes on return. */
    void write(ByteBuffer source, long position);

    /** Cuts the file to {@code sizeBytes}, which is at most its size. */
    void truncate(long sizeBytes);

    /**
     * Blocks until all bytes and the size are durable. For recovery and small files; the hot path uses {@link Disk#sync}.
     *
     * <p>Once a sync of this file has failed, by this method or by {@link Disk#sync}, every later one fails too: the system
     * reports lost pages once, and a success after that would speak of bytes that are gone.
     */
    void sync();

    /** Takes one more reference. The caller must hold one. */
    void retain();

    /** Gives one reference back; the last one closes the file. */
    void release();
}
