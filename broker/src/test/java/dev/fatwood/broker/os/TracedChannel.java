package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** An empty file that notes what is done to it. Of its syncs so many fail at first, as Linux reports pages it has lost: once. */
final class TracedChannel extends FileChannel {

    private final String name;
    private final List<String> events;
    private int syncsToFail;
    private Runnable whileSyncing = () -> {};

    TracedChannel(String name, List<String> events, int syncsToFail) {
        this.name = name;
        this.events = events;
        this.syncsToFail = syncsToFail;
        events.add("open " + name);
    }

    /** An opener of such files that fail no sync. */
    static OpenFile.Opener opener(List<String> events) {
        return path -> new TracedChannel(path, events, 0);
    }

    /** An opener of such files whose first sync fails. */
    static OpenFile.Opener failingOnce() {
        return path -> new TracedChannel(path, new ArrayList<>(), 1);
    }

    /** What happens while a sync is under way. */
    void whileSyncing(Runnable action) {
        whileSyncing = action;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        events.add("sync " + name);
        whileSyncing.run();
        if (syncsToFail-- > 0) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public int read(ByteBuffer target) {
        return -1;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        return -1;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        return -1;
    }

    @Override
    public int write(ByteBuffer source) {
        return 0;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        return 0;
    }

    @Override
    public int write(ByteBuffer source, long position) {
        return 0;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public FileChannel position(long newPosition) {
        return this;
    }

    @Override
    public FileChannel truncate(long size) {
        return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        return 0;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        return 0;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        throw new IOException("this file cannot be mapped");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        throw new IOException("this file cannot be locked");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        return null;
    }

    @Override
    protected void implCloseChannel() {
        events.add("close " + name);
    }
}
