package dev.fatwood.cli.dump;

import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;

/**
 * A file's bytes as those who read files of a broker's disk take them. Cannot be written; nobody counts references.
 *
 * @param bytes all of the file, from index 0 to the limit
 */
record ReadOnlyFile(String path, ByteBuffer bytes) implements DiskFile {

    @Override
    public long sizeBytes() {
        return bytes.limit();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        int count = (int) Math.max(0, Math.min(target.remaining(), bytes.limit() - position));
        if (count > 0) {
            target.put(bytes.slice((int) position, count));
        }
        return count;
    }

    @Override
    public void write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException(path + " is only read here");
    }

    @Override
    public void truncate(long sizeBytes) {
        throw new UnsupportedOperationException(path + " is only read here");
    }

    @Override
    public void sync() {
        throw new UnsupportedOperationException(path + " is only read here");
    }

    @Override
    public void retain() {
        // The garbage collector counts.
    }

    @Override
    public void release() {
        // The garbage collector counts.
    }
}
