package dev.fatwood.broker.os;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file of the local file system, counted by reference; its descriptor may be closed between calls, see {@link OpenFile}. See {@link
 * DiskFile} for who may call what.
 */
public final class NioDiskFile implements DiskFile {

    /** A heap buffer is copied through a cached direct buffer as large as the transfer; this bounds that cache. */
    private static final int TRANSFER_BYTES_MAX = 256 * 1024;

    private final String path;
    private final OpenFile file;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile long sizeBytes;

    /** Takes over {@code file}, whose path for messages is {@code path}. */
    NioDiskFile(String path, OpenFile file) {
        this.path = path;
        this.file = file;
        try {
            this.sizeBytes = storedBytes();
        } catch (IOException failure) {
            close();
            throw DiskFailures.of("size", path, failure);
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        int before = target.position();
        try {
            FileChannel channel = file.use();
            try {
                readAll(channel, target, position);
            } finally {
                file.done();
            }
        } catch (IOException failure) {
            throw DiskFailures.of("read", path, failure);
        }
        return target.position() - before;
    }

    private static void readAll(FileChannel channel, ByteBuffer target, long position) throws IOException {
        long from = position;
        while (target.hasRemaining()) {
            int count = readSome(channel, target, from);
            if (count <= 0) {
                return;
            }
            from += count;
        }
    }

    private static int readSome(FileChannel channel, ByteBuffer target, long from) throws IOException {
        int limit = target.limit();
        target.limit(transferLimit(target));
        try {
            return channel.read(target, from);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public void write(ByteBuffer source, long position) {
        int limit = source.limit();
        long until = position + source.remaining();
        try {
            FileChannel channel = file.use();
            try {
                writeAll(channel, source, position, limit);
            } finally {
                file.written();
                file.done();
            }
        } catch (IOException failure) {
            throw DiskFailures.of("write", path, failure);
        } finally {
            source.limit(limit);
        }
        if (until > sizeBytes) {
            sizeBytes = until;
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer source, long position, int limit) throws IOException {
        long to = position;
        while (source.hasRemaining()) {
            source.limit(transferLimit(source));
            to += channel.write(source, to);
            source.limit(limit);
        }
    }

    private static int transferLimit(ByteBuffer buffer) {
        return buffer.isDirect() ? buffer.limit() : Math.min(buffer.limit(), buffer.position() + TRANSFER_BYTES_MAX);
    }

    @Override
    public void truncate(long newSizeBytes) {
        try {
            FileChannel channel = file.use();
            try {
                channel.truncate(newSizeBytes);
            } finally {
                file.written();
                file.done();
            }
        } catch (IOException failure) {
            throw DiskFailures.of("truncate", path, failure);
        }
        sizeBytes = newSizeBytes;
    }

    @Override
    public void sync() {
        try {
            file.sync();
        } catch (IOException failure) {
            throw DiskFailures.ofSync("sync", path, failure);
        }
    }

    /**
     * Moves bytes to {@code target} without a copy, as {@link FileChannel#transferTo} does. The caller holds a reference.
     *
     * @return how many of the {@code count} bytes from {@code position} on were moved, 0 or more
     */
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        FileChannel channel = file.use();
        try {
            return channel.transferTo(position, count, target);
        } finally {
            file.done();
        }
    }

    /** Its size as the system knows it. */
    public long storedBytes() throws IOException {
        FileChannel channel = file.use();
        try {
            return channel.size();
        } finally {
            file.done();
        }
    }

    @Override
    public void retain() {
        if (references.getAndUpdate(count -> count > 0 ? count + 1 : count) <= 0) {
            throw new IllegalStateException("retained after the last release: " + path);
        }
    }

    @Override
    public void release() {
        int left = references.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("released too often: " + path);
        }
        if (left == 0) {
            close();
        }
    }

    private void close() {
        try {
            file.end();
        } catch (IOException failure) {
            throw new DiskException("close", path, failure);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
