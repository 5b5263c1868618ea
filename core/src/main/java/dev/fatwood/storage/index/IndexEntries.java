package dev.fatwood.storage.index;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32C;

/**
 * Entries of one size, in heap exactly as they lie in the file, growing at the end. Remembers how much of them the file
 * has already got. Owned by the lane of the log.
 */
final class IndexEntries {

    private static final int START_BYTES = 256;

    private final int entryBytes;
    private ByteBuffer bytes = ByteBuffer.allocate(START_BYTES);
    private int sizeBytes;
    private int writtenBytes;

    IndexEntries(int entryBytes) {
        this.entryBytes = entryBytes;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int count() {
        return sizeBytes / entryBytes;
    }

    int sizeBytes() {
        return sizeBytes;
    }

    /** Index in {@link #bytes} of entry {@code number}. */
    int at(int number) {
        return number * entryBytes;
    }

    /** Makes room for one more entry; returns its index in {@link #bytes}. */
    int add() {
        if (sizeBytes + entryBytes > bytes.capacity()) {
            ByteBuffer grown = ByteBuffer.allocate(bytes.capacity() * 2);
            grown.put(0, bytes, 0, sizeBytes);
            bytes = grown;
        }
        sizeBytes += entryBytes;
        return sizeBytes - entryBytes;
    }

    /**
     * Number of the last entry whose key is at most {@code key}, -1 if there is none. Binary search; keys never fall from one
     * entry to the next.
     */
    int floor(IntToLongFunction keyOf, long key) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (keyOf.applyAsLong(middle) <= key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    void keepFirst(int count) {
        sizeBytes = count * entryBytes;
        writtenBytes = Math.min(writtenBytes, sizeBytes);
    }

    /** CRC-32C of all entries, unsigned in an int. */
    int checksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, sizeBytes);
        return (int) crc.getValue();
    }

    /** Brings {@code file} up to date: writes what it lacks, cuts what it has too much. */
    void writeTo(DiskFile file) {
        if (writtenBytes < sizeBytes) {
            file.write(bytes.slice(writtenBytes, sizeBytes - writtenBytes), writtenBytes);
            writtenBytes = sizeBytes;
        }
        if (file.sizeBytes() > sizeBytes) {
            file.truncate(sizeBytes);
        }
    }

    /** Takes the first {@code size} bytes of {@code file}, which has as many, as the entries. */
    void readFrom(DiskFile file, int size) {
        ByteBuffer target = ByteBuffer.allocate(Math.max(size, START_BYTES));
        int read = file.read(target.slice(0, size), 0);
        if (read != size) {
            throw new DiskException("read", file.path(), "the index ends after " + read + " of " + size + " bytes");
        }
        bytes = target;
        sizeBytes = size;
        writtenBytes = size;
    }
}
