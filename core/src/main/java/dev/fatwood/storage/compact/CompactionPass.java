package dev.fatwood.storage.compact;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.record.BatchThinner;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One pass over a log, in steps: first it notes where each key's newest record is, among those since the last pass and as far as its
 * table holds; then it writes new segments, one after the other, and waits after each until the log has taken it. It only reads what the
 * log has, and writes beside it. It must be {@link #release released} at its end, whatever that was.
 *
 * <p>Thread: any, one at a time. {@link #run} blocks on the disk.
 */
public final class CompactionPass {

    /** What the records of a batch may take decompressed. */
    private static final int DECOMPRESSED_BYTES_MAX = 32 << 20;

    /** What is to be done next. */
    public enum State {
        /** {@link #run}. */
        RUNNING,
        /** The log takes {@link #target} in place of its sources; then {@link #taken}. */
        TARGET_READY,
        /** Nothing more: all below {@link #compactedUntilOffset} is compacted. */
        DONE,
        /** Nothing more: see {@link #failure}. */
        FAILED
    }

    private final CompactionJob job;
    private final CompactionLimits limits;
    private final BatchFeed feed;
    private final KeyHash hash = new KeyHash();
    private final BatchThinner thinner = new BatchThinner(DECOMPRESSED_BYTES_MAX);
    private final OffsetMap map;
    private State state = State.RUNNING;
    private long mappedUntilOffset;
    /** Sources not read for keys yet. */
    private final Deque<SourceSegment> unmapped = new ArrayDeque<>();
    /** Groups not written yet; {@code null} while keys are read. */
    private Deque<List<SourceSegment>> groups;
    /** Of the group under way, sources not read yet. */
    private final Deque<SourceSegment> unread = new ArrayDeque<>();

    private SourceSegment reading;
    private BatchFilter filter;
    private TargetSegment target;
    private CompactionFailure failure;
    private long bytesWritten;

    /** Takes over the references to the job's files. */
    public CompactionPass(CompactionJob job, CompactionLimits limits) {
        this.job = job;
        this.limits = limits;
        this.feed = new BatchFeed(limits.bufferBytes());
        this.map = new OffsetMap(limits.mapBytes(), limits.mapLoadFactor());
        this.mappedUntilOffset = job.fromOffset();
        job.segments().stream()
                .filter(segment -> segment.untilOffset() > job.fromOffset())
                .forEach(unmapped::add);
    }

    public State state() {
        return state;
    }

    /** Works until about {@code bytesMax} have been read and written, or the state changes. */
    public void run(long bytesMax) {
        long until = bytesMoved() + bytesMax;
        try {
            do {
                step();
            } while (state == State.RUNNING && bytesMoved() < until);
        } catch (DiskFullException full) {
            fail(CompactionFailure.Kind.NO_SPACE, full);
        } catch (SyncFailedException lost) {
            fail(CompactionFailure.Kind.DIRECTORY_LOST, lost);
        } catch (DiskException failed) {
            fail(CompactionFailure.Kind.UNCOMPACTABLE, failed);
        } catch (MalformedBatchException malformed) {
            fail(
                    CompactionFailure.Kind.UNCOMPACTABLE,
                    new CorruptLogException(
                            reading.file().path(), feed.position(), "readable records", malformed.getMessage()));
        }
    }

    private void fail(CompactionFailure.Kind kind, DiskException cause) {
        state = State.FAILED;
        failure = new CompactionFailure(kind, cause);
    }

    private void step() {
        RecordBatch batch = reading == null ? null : feed.next();
        if (groups == null) {
            map(batch);
        } else {
            rewrite(batch);
        }
    }

    // Keys

    private void map(RecordBatch batch) {
        if (batch != null) {
            if (!noteKeys(batch)) {
                mapped();
            }
        } else if (unmapped.isEmpty()) {
            mappedUntilOffset = job.untilOffset();
            mapped();
        } else {
            read(unmapped.poll());
        }
    }

    private void read(SourceSegment segment) {
        reading = segment;
        feed.start(segment.file(), segment.sizeBytes());
    }

    /** Notes the keys of {@code batch}; false if there is no room for all. */
    private boolean noteKeys(RecordBatch batch) {
        if (batch.lastOffset() < job.fromOffset() || batch.isTransactional() || batch.isControl()) {
            return true;
        }
        RecordCursor cursor = thinner.cursor(batch);
        while (cursor.next()) {
            boolean isNew = cursor.offset() >= job.fromOffset() && cursor.keyBytes() >= 0;
            if (isNew && !map.put(hash.of(cursor.buffer(), cursor.keyPosition(), cursor.keyBytes()), cursor.offset())) {
                mappedUntilOffset = cursor.offset();
                return false;
            }
        }
        return true;
    }

    private void mapped() {
        reading = null;
        groups = new ArrayDeque<>(SegmentGroups.of(job, mappedUntilOffset));
        filter = new BatchFilter(map, hash, thinner, mappedUntilOffset, job.nowMs(), job.deleteRetentionMs());
    }

    // New segments

    private void rewrite(RecordBatch batch) {
        if (batch != null) {
            write(batch);
        } else if (!unread.isEmpty()) {
            read(unread.poll());
        } else if (target != null) {
            finishTarget();
        } else if (groups.isEmpty()) {
            reading = null;
            state = State.DONE;
        } else {
            List<SourceSegment> group = groups.poll();
            unread.addAll(group);
            reading = null;
            target = new TargetSegment(job, group, limits.bufferBytes());
        }
    }

    private void write(RecordBatch batch) {
        boolean isLast = unread.isEmpty() && batch.nextOffset() == reading.untilOffset();
        boolean mustStay = isLast || job.neededBatches().contains(batch.baseOffset());
        ByteBuffer filtered = filter.filtered(batch, mustStay);
        if (filtered == null) {
            target.skip();
        } else {
            bytesWritten += filtered.remaining();
            target.add(filtered, batch);
        }
    }

    private void finishTarget() {
        reading = null;
        if (target.isChanged()) {
            target.finish();
            state = State.TARGET_READY;
        } else {
            target.discard();
            target = null;
        }
    }

    /** A new segment, on disk but for its names. */
    public TargetSegment target() {
        return target;
    }

    /** The log has taken the target, whose file is its own from now on. */
    public void taken() {
        target = null;
        state = State.RUNNING;
    }

    // The end

    /** What the log is once the state is {@link State#DONE}. */
    public CompactedPart compacted() {
        return new CompactedPart(mappedUntilOffset, filter.tombstonesUntilMs());
    }

    /** Whether the table of keys was full before all was compacted that could be. */
    public boolean hasMore() {
        return mappedUntilOffset < job.untilOffset();
    }

    public CompactionFailure failure() {
        return failure;
    }

    public long bytesRead() {
        return feed.bytesRead();
    }

    public long bytesWritten() {
        return bytesWritten;
    }

    private long bytesMoved() {
        return bytesRead() + bytesWritten;
    }

    /** Records that the pass leaves out. */
    public long recordsRemoved() {
        return filter == null ? 0 : filter.recordsRemoved();
    }

    /** Gives all files back and removes what the log has not taken, as well as that goes; what stays goes at the next start. */
    public void release() {
        job.segments().forEach(segment -> segment.file().release());
        if (target != null) {
            try {
                target.discard();
            } catch (DiskException left) {
                // See above.
            }
            target = null;
        }
    }
}
