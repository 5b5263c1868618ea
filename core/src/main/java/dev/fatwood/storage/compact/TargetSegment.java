package dev.fatwood.storage.compact;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentScanner;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A segment in the making: what a pass writes beside its sources, under names that end in {@link SegmentNames#CLEANED_SUFFIX}, with
 * indexes of its own. Once {@link #finish finished} it is on disk, whole, and belongs to the log's lane.
 *
 * <p>Owned by one thread at a time.
 */
public final class TargetSegment {

    private final Disk disk;
    private final String path;
    private final List<SourceSegment> sources;
    private final int indexIntervalBytes;
    private final SegmentIndex index;
    private final DiskFile file;
    private final ByteBuffer pending;
    private long writtenBytes;
    private long nextOffset;
    private boolean dense = true;
    private boolean changed;
    private boolean released;

    /** @param sources what it stands for, one or more, ascending */
    TargetSegment(CompactionJob job, List<SourceSegment> sources, int bufferBytes) {
        this.disk = job.disk();
        this.sources = List.copyOf(sources);
        this.path = job.directory() + "/" + SegmentNames.name(baseOffset(), "");
        this.indexIntervalBytes = job.indexIntervalBytes();
        this.index = new SegmentIndex(baseOffset());
        this.nextOffset = baseOffset();
        this.changed = sources.size() > 1;
        this.pending = ByteBuffer.allocate(bufferBytes);
        this.file = disk.create(path + SegmentNames.LOG_SUFFIX + SegmentNames.CLEANED_SUFFIX);
    }

    /** Adds {@code bytes}, one whole batch, in place of {@code source}. */
    void add(ByteBuffer bytes, RecordBatch source) {
        RecordBatch batch = RecordBatch.at(bytes, 0);
        int position = sizeBytes();
        if (position > Integer.MAX_VALUE - bytes.remaining()) {
            throw new DiskException("compact", file.path(), "compressed anew, the records need more than 2 GiB");
        }
        index.add(
                position, batch.lastOffset(), SegmentScanner.Batch.of(batch, 0).maxTimestampMs(), indexIntervalBytes);
        dense &= batch.isDense() && batch.baseOffset() == nextOffset;
        nextOffset = batch.nextOffset();
        changed |= bytes.remaining() != source.sizeBytes() || batch.crc() != source.crc();
        write(bytes);
    }

    /** Leaves out a batch of the sources. */
    void skip() {
        changed = true;
    }

    private void write(ByteBuffer bytes) {
        if (bytes.remaining() > pending.remaining()) {
            flush();
        }
        if (bytes.remaining() > pending.remaining()) {
            writtenBytes += write(file, bytes, writtenBytes);
        } else {
            pending.put(bytes);
        }
    }

    private void flush() {
        writtenBytes += write(file, pending.flip(), writtenBytes);
        pending.clear();
    }

    private static int write(DiskFile target, ByteBuffer bytes, long position) {
        int count = bytes.remaining();
        target.write(bytes, position);
        return count;
    }

    /** Whether it holds anything else than its only source. */
    boolean isChanged() {
        return changed;
    }

    /** Makes everything durable but the names. */
    void finish() {
        flush();
        sync(file);
        index.seal();
        syncing(disk.create(path + SegmentNames.INDEX_SUFFIX + SegmentNames.CLEANED_SUFFIX), true);
        syncing(disk.create(path + SegmentNames.TIME_INDEX_SUFFIX + SegmentNames.CLEANED_SUFFIX), false);
    }

    private void syncing(DiskFile indexFile, boolean isOfOffsets) {
        try {
            if (isOfOffsets) {
                index.offsets().writeTo(indexFile);
            } else {
                index.times().writeTo(indexFile);
            }
            sync(indexFile);
        } finally {
            indexFile.release();
        }
    }

    private static void sync(DiskFile written) {
        try {
            written.sync();
        } catch (DiskFullException full) {
            throw full;
        } catch (DiskException failed) {
            throw new SyncFailedException(written.path(), failed);
        }
    }

    /** Removes its files, if they still have their first names. */
    public void discard() {
        release();
        for (String suffix : SegmentNames.SEGMENT_SUFFIXES) {
            disk.delete(path + suffix + SegmentNames.CLEANED_SUFFIX);
        }
    }

    /** Closes its file. */
    public void release() {
        if (!released) {
            released = true;
            file.release();
        }
    }

    public long baseOffset() {
        return sources.get(0).baseOffset();
    }

    /** Offset after its last batch (exclusive), which is that of its last source. */
    public long untilOffset() {
        return nextOffset;
    }

    public int sizeBytes() {
        return Math.toIntExact(writtenBytes + pending.position());
    }

    /** Open until {@link #release}; whoever keeps it takes a reference. */
    public DiskFile file() {
        return file;
    }

    /** The log's from now on. */
    public SegmentIndex index() {
        return index;
    }

    /** See {@link RecordBatch#isDense}; without gaps between batches besides. */
    public boolean isDense() {
        return dense;
    }

    public List<SourceSegment> sources() {
        return sources;
    }
}
