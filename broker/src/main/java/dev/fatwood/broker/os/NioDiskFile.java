package dev.fatwood.broker.os;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link FileChannel} counted by reference. See {@link DiskFile} for who may call what. */
public final class NioDiskFile implements DiskFile {

    /** A heap buffer is copied through a cached direct buffer as large as the transfer; this bounds that cache. */
    private static final int TRANSFER_BYTES_MAX = 256 * 1024;

    private final String path;
    private final FileChannel channel;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile long sizeBytes;
    /** Guarded by this; set once. */
    private DiskException syncFailure;

    NioDiskFile(String path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        try {
            this.sizeBytes = channel.size();
        } catch (IOException failure) {
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
            long from = position;
            while (target.hasRemaining()) {
                int count = readSome(target, from);
                if (count <= 0) {
                    break;
                }
                from += count;
            }
        } catch (IOException failure) {
            throw DiskFailures.of("read", path, failure);
        }
        return target.position() - before;
    }

    private int readSome(ByteBuffer target, long from) throws IOException {
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
        long to = position;
        try {
            while (source.hasRemaining()) {
                source.limit(transferLimit(source));
                to += channel.write(source, to);
                source.limit(limit);
            }
        } catch (IOException failure) {
            throw DiskFailures.of("write", path, failure);
        } finally {
            source.limit(limit);
        }
        if (to > sizeBytes) {
            sizeBytes = to;
        }
    }

    private static int transferLimit(ByteBuffer buffer) {
        return buffer.isDirect() ? buffer.limit() : Math.min(buffer.limit(), buffer.position() + TRANSFER_BYTES_MAX);
    }

    @Override
    public void truncate(long newSizeBytes) {
        try {
            channel.truncate(newSizeBytes);
        } catch (IOException failure) {
            throw DiskFailures.of("truncate", path, failure);
        }
        sizeBytes = newSizeBytes;
    }

    /** One at a time: a sync that overlaps a failing one would be told of success. */
    @Override
    public synchronized void sync() {
        if (syncFailure != null) {
            throw syncFailure;
        }
        try {
            channel.force(false);
        } catch (IOException failure) {
            syncFailure = DiskFailures.ofSync("sync", path, failure);
            throw syncFailure;
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
            channel.close();
        } catch (IOException failure) {
            throw new DiskException("close", path, failure);
        }
    }

    /** For zero-copy sends. The caller holds a reference while it uses the channel, and never closes it. */
    public FileChannel channel() {
        return channel;
    }

    @Override
    public String toString() {
        return path;
    }
}
