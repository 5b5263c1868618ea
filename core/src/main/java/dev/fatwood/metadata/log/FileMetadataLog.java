package dev.fatwood.metadata.log;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.MetadataRecord;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The metadata log as one local file of {@link MetadataFrame}s, {@value #PATH}.
 *
 * <p>An append writes to the page cache at once. One sync runs at a time; all appends that were waiting when it started are answered
 * by it, so many commands share its cost. Opening cuts a torn tail, refuses a damaged file, and rewrites a file that is mostly
 * history: into {@value #REWRITE_PATH}, synced, then renamed, so that a crash leaves the old file or the new one.
 *
 * <p>A failed sync ends the log: what it covered may or may not be on disk, and only a restart can tell. So does one elsewhere in the
 * directory ({@link #directoryLost}).
 *
 * <p>Owned by the metadata lane.
 */
public final class FileMetadataLog implements MetadataLog {

    /** In the root of the log directory. No partition directory can have this name: theirs end in a number. */
    public static final String PATH = "metadata.log";

    static final String REWRITE_PATH = "metadata.log.rewrite";

    /** A file below this size is never rewritten. */
    static final int REWRITE_BYTES_MIN = 1 << 20;

    private final Disk disk;
    private final Lane lane;
    private final DiskFile file;
    private final MetadataImage recovered;
    private final Consumer<DiskException> lost;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long endBytes;
    /** Written on the metadata lane only. */
    private volatile long durableBytes;

    private boolean isSyncing;
    private DiskException failure;

    private FileMetadataLog(
            Disk disk, Lane lane, DiskFile file, MetadataImage recovered, Consumer<DiskException> lost) {
        this.disk = disk;
        this.lane = lane;
        this.file = file;
        this.recovered = recovered;
        this.lost = lost;
        this.endBytes = file.sizeBytes();
        this.durableBytes = endBytes;
    }

    /** As the other {@code open}, for a directory that nobody else uses. */
    public static FileMetadataLog open(Disk disk, Lane lane) {
        return open(disk, lane, failure -> {});
    }

    /**
     * Opens the log of {@code disk}, or begins it. Blocks; meant for the start of the process.
     *
     * @param lane the metadata lane; listeners are told on it
     * @param lost told, on that lane, when a sync has failed, and with it the directory
     * @throws CorruptMetadataException if the file lost records that were acknowledged
     * @throws DiskException if the file cannot be read or written
     */
    public static FileMetadataLog open(Disk disk, Lane lane, Consumer<DiskException> lost) {
        disk.delete(REWRITE_PATH);
        boolean isNew = !disk.exists(PATH);
        DiskFile file = isNew ? disk.create(PATH) : disk.open(PATH);
        try {
            MetadataImage recovered = isNew ? MetadataImage.EMPTY : recover(file);
            file.sync();
            disk.syncDirectory("");
            DiskFile kept = isNew ? file : rewritten(disk, file, recovered);
            return new FileMetadataLog(disk, lane, kept, recovered, lost);
        } catch (RuntimeException failed) {
            file.release();
            throw failed;
        }
    }

    /** What {@code file} holds; cuts a torn tail. */
    private static MetadataImage recover(DiskFile file) {
        ByteBuffer contents = contents(file);
        MetadataLogScan scan = MetadataLogScan.of(contents.duplicate(), PATH);
        file.truncate(scan.validBytes());
        // Again, unchanged: after a sync that failed before this process began, the system may take lost pages for
        // clean.
        file.write(contents.limit(scan.validBytes()), 0);
        return scan.image();
    }

    @Override
    public MetadataImage recovered() {
        return recovered;
    }

    @Override
    public void append(List<MetadataRecord> records, AppendListener listener) {
        if (failure != null) {
            throw failure;
        }
        endBytes = writeAll(file, endBytes, records, durableBytes);
        waiting.add(new Waiting(endBytes, listener));
        syncIfIdle();
    }

    @Override
    public long durableOffset() {
        return durableBytes;
    }

    @Override
    public void close() {
        file.release();
    }

    private void syncIfIdle() {
        if (isSyncing || failure != null || waiting.isEmpty()) {
            return;
        }
        isSyncing = true;
        long covered = endBytes;
        disk.sync(List.of(file), lane, failed -> synced(covered, failed));
    }

    private void synced(long covered, DiskException failed) {
        isSyncing = false;
        if (failed != null) {
            directoryLost(failed);
            lost.accept(failed);
        } else if (failure == null) {
            durableBytes = covered;
            tell(covered, null);
            syncIfIdle();
        }
    }

    /** A sync has failed, here or of another file of the directory: tells all who wait, and takes no more. On the metadata lane. */
    public void directoryLost(DiskException failed) {
        if (failure == null) {
            failure = failed;
            tell(endBytes, failed);
        }
    }

    private void tell(long untilBytes, DiskException outcome) {
        while (!waiting.isEmpty() && waiting.peek().untilBytes() <= untilBytes) {
            waiting.remove().listener().appended(outcome);
        }
    }

    /** Writes frames from {@code position}; returns where they end. On failure the file is as before. */
    private static long writeAll(DiskFile file, long position, List<MetadataRecord> records, long durableBytes) {
        long end = position;
        try {
            for (MetadataRecord change : records) {
                ByteBuffer frame = MetadataFrame.encode(change, durableBytes);
                int sizeBytes = frame.remaining();
                file.write(frame, end);
                end += sizeBytes;
            }
            return end;
        } catch (DiskException failure) {
            if (file.sizeBytes() > position) {
                file.truncate(position);
            }
            throw failure;
        }
    }

    private static ByteBuffer contents(DiskFile file) {
        ByteBuffer contents = ByteBuffer.allocate(Math.toIntExact(file.sizeBytes()));
        file.read(contents, 0);
        return contents.flip();
    }

    /** The file to go on with: {@code file}, or a shorter one with the same meaning in its place. */
    private static DiskFile rewritten(Disk disk, DiskFile file, MetadataImage image) {
        if (file.sizeBytes() < REWRITE_BYTES_MIN) {
            return file;
        }
        DiskFile shorter = disk.create(REWRITE_PATH);
        try {
            long end = 0;
            for (MetadataRecord change : MetadataSnapshot.of(image)) {
                end = writeAll(shorter, end, List.of(change), end);
            }
            if (end > file.sizeBytes() / 2) {
                disk.delete(REWRITE_PATH);
                shorter.release();
                return file;
            }
            shorter.sync();
            disk.rename(REWRITE_PATH, PATH);
            disk.syncDirectory("");
        } catch (RuntimeException failed) {
            shorter.release();
            throw failed;
        }
        file.release();
        return shorter;
    }

    /** @param untilBytes the listener's records are durable once the file is, up to here */
    private record Waiting(long untilBytes, AppendListener listener) {}
}
