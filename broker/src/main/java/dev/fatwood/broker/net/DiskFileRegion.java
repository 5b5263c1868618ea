package dev.fatwood.broker.net;

import dev.fatwood.broker.os.NioDiskFile;
import dev.fatwood.storage.log.LogSlice;
import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * A slice of a log file on its way to a socket, moved by the kernel. Gives the slice back when the last byte has left or the
 * connection is gone. Owned by the connection's loop.
 */
final class DiskFileRegion extends AbstractReferenceCounted implements FileRegion {

    private final NioDiskFile file;
    private final LogSlice slice;
    private long transferred;

    /** @param slice taken over */
    DiskFileRegion(NioDiskFile file, LogSlice slice) {
        this.file = file;
        this.slice = slice;
    }

    @Override
    public long position() {
        return slice.positionBytes();
    }

    @Override
    @Deprecated
    public long transfered() {
        return transferred;
    }

    @Override
    public long transferred() {
        return transferred;
    }

    @Override
    public long count() {
        return slice.sizeBytes();
    }

    @Override
    public long transferTo(WritableByteChannel target, long from) throws IOException {
        long left = count() - from;
        if (left <= 0) {
            return 0;
        }
        long moved = file.transferTo(position() + from, left, target);
        if (moved > 0) {
            transferred += moved;
        } else if (file.storedBytes() < position() + count()) {
            throw new IOException(file.path() + " is shorter than the slice being sent");
        }
        return moved;
    }

    @Override
    protected void deallocate() {
        slice.release();
    }

    @Override
    public FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public FileRegion touch() {
        return this;
    }

    @Override
    public FileRegion touch(Object hint) {
        return this;
    }
}
