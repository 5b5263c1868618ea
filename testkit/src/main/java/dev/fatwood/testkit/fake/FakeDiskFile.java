package dev.fatwood.testkit.fake;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;

/** A handle of a {@link FakeDisk}; dead after a crash, as every descriptor is. */
final class FakeDiskFile implements DiskFile {

    private final FakeDisk disk;
    private final String path;
    private final FakeContent content;
    private final int boot;
    private int references = 1;
    private DiskException syncFailure;

    FakeDiskFile(FakeDisk disk, String path, FakeContent content, int boot) {
        this.disk = disk;
        this.path = path;
        this.content = content;
        this.boot = boot;
    }

    FakeContent content() {
        return content;
    }

    /** Why no sync of this handle can succeed any more, or null. */
    DiskException syncFailure() {
        return syncFailure;
    }

    DiskException syncFailed(DiskException failure) {
        syncFailure = failure;
        return failure;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        checkUsable("size");
        return content.size();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        checkUsable("read");
        int count = content.read(target, position);
        disk.countRead(count);
        return count;
    }

    @Override
    public void write(ByteBuffer source, long position) {
        checkUsable("write");
        disk.write(this, source, position);
    }

    @Override
    public void truncate(long sizeBytes) {
        checkUsable("truncate");
        if (sizeBytes < 0 || sizeBytes > content.size()) {
            throw new DiskException("truncate", path, sizeBytes + " is outside 0.." + content.size());
        }
        disk.countChange();
        content.truncate((int) sizeBytes);
    }

    @Override
    public void sync() {
        checkUsable("sync");
        disk.syncNow(this);
    }

    @Override
    public void retain() {
        checkOpen();
        references++;
    }

    @Override
    public void release() {
        checkOpen();
        references--;
        if (references == 0) {
            disk.closed(boot);
        }
    }

    void checkUsable(String operation) {
        checkOpen();
        if (boot != disk.boot()) {
            throw new DiskException(operation, path, "the handle is from before the crash");
        }
    }

    private void checkOpen() {
        if (references == 0) {
            throw new IllegalStateException(path + " was released more often than retained");
        }
    }
}
