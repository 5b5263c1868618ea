package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.index.OffsetIndex;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.SegmentScanner;
import dev.fatwood.storage.recovery.SegmentSummary;

/**
 * One segment: its open file, how much of the file counts, and its indexes. Bytes after {@link #sizeBytes} may lie in
 * the file (a write that failed half-way); they do not exist.
 *
 * <p>Indexes of a sealed segment are loaded when a lookup needs them, and may be dropped again. Where their files are lost, they are made
 * anew from all records: elsewhere if there is time for that, and what is appended meanwhile is found once they are.
 *
 * <p>Owned by the lane of the log. Holds one reference to the file.
 */
final class LogSegment {

    /** Position that says: no such batch here. */
    static final int NONE = -1;

    private final long baseOffset;
    private final DiskFile file;
    private final SegmentIndexFiles indexFiles;
    private int sizeBytes;
    private long untilOffset;
    private SegmentIndex index;
    /** Of what was appended since the index files were found to be lost; {@code null} if they were not. */
    private SegmentIndex unindexed;

    private SegmentSummary summary;
    private final SegmentFacts facts;
    private final CheckedRanges checked;
    private long firstTimestampMs = NONE;
    private long startedMs = NONE;
    private long firstAppendMs = NONE;
    private long lastAppendMs = NONE;

    /** A segment with nothing in it; takes over one reference to {@code file}. */
    LogSegment(long baseOffset, DiskFile file, SegmentIndexFiles indexFiles) {
        this.baseOffset = baseOffset;
        this.file = file;
        this.indexFiles = indexFiles;
        this.untilOffset = baseOffset;
        this.index = new SegmentIndex(baseOffset);
        this.facts = new SegmentFacts(true);
        this.checked = new CheckedRanges(0);
    }

    /** A segment as a checkpoint describes it, whose bytes nobody has looked at; takes over one reference to {@code file}. */
    LogSegment(SegmentSummary summary, DiskFile file, SegmentIndexFiles indexFiles) {
        this(summary, file, indexFiles, new CheckedRanges(summary.logBytes()));
    }

    private LogSegment(SegmentSummary summary, DiskFile file, SegmentIndexFiles indexFiles, CheckedRanges checked) {
        this.baseOffset = summary.baseOffset();
        this.file = file;
        this.indexFiles = indexFiles;
        this.sizeBytes = summary.logBytes();
        this.untilOffset = summary.untilOffset();
        this.summary = summary;
        this.facts = new SegmentFacts(summary.isDense());
        this.lastAppendMs = summary.lastAppendMs();
        this.checked = checked;
    }

    /** A segment that compaction has made; takes over one reference to {@code file}. */
    LogSegment(SegmentSummary summary, DiskFile file, SegmentIndexFiles indexFiles, SegmentIndex index) {
        this(summary, file, indexFiles, new CheckedRanges(0));
        this.index = index;
    }

    long baseOffset() {
        return baseOffset;
    }

    DiskFile file() {
        return file;
    }

    int sizeBytes() {
        return sizeBytes;
    }

    /** Offset after the last record (exclusive). */
    long untilOffset() {
        return untilOffset;
    }

    /** What the checkpoint says of this segment; {@code null} if nothing. */
    SegmentSummary summary() {
        return summary;
    }

    void summary(SegmentSummary newSummary) {
        summary = newSummary;
    }

    /**
     * Empty and never noted: there is nothing to sync or to scan. A stop with many idle partitions is quick because of
     * this.
     */
    boolean isNew() {
        return summary == null && sizeBytes == 0;
    }

    /** The indexes, loaded or rebuilt if need be. */
    SegmentIndex index() {
        if (!loadIndex()) {
            rebuildIndex();
        }
        return index;
    }

    private void rebuildIndex() {
        CheckStep step = rebuilding();
        try {
            step.run();
            if (step.unreadable() != null) {
                throw step.unreadable();
            }
            checked.add(step.fromPosition(), step.validUntil());
            takeIndex(step);
        } finally {
            step.release();
        }
    }

    /** Loads the indexes from their files, if need be; whether it has them, and they need not be made anew. */
    boolean loadIndex() {
        if (index == null && unindexed == null) {
            index = indexFiles.read(this);
            if (index == null) {
                unindexed = new SegmentIndex(baseOffset);
            } else {
                indexFiles.keptInHeap(this);
            }
        }
        return index != null;
    }

    /** As {@link #loadIndex}, the other way round; not if it is so small that {@link #index} may make them anew on the lane. */
    boolean lacksIndex() {
        return !loadIndex() && sizeBytes > ColdRanges.AT_ONCE_BYTES_MAX;
    }

    /** Whether its index files were found to be lost, and its indexes are not made anew yet. */
    boolean isIndexLost() {
        return unindexed != null;
    }

    /** Whether a batch that ends with {@code lastOffset} can get an entry, and no index grows over {@code bytes} by it. */
    boolean canIndex(long lastOffset, int bytes) {
        SegmentIndex growing = loadIndex() ? index : unindexed;
        int lostBytes = index == null && summary != null
                ? Math.max(summary.offsetIndex().bytes(), summary.timeIndex().bytes())
                : 0;
        return !growing.isFull(bytes - lostBytes) && growing.canHold(lastOffset);
    }

    /** A check of all its records, which makes its indexes anew. */
    CheckStep rebuilding() {
        return indexFiles.rebuilding(this);
    }

    /**
     * Takes over the indexes that {@code step} has made anew from this segment, which may have grown since. The files are forgotten, and
     * written at the next stop.
     */
    void takeIndex(CheckStep step) {
        SegmentIndex rebuilt = step.rebuilt();
        if (step.damage() == null) {
            indexFiles.complete(this, rebuilt);
        } else {
            reachBehindDamage(rebuilt);
        }
        index = rebuilt;
        unindexed = null;
        summary = null;
        indexFiles.keptInHeap(this);
    }

    /** What of the largest timestamp is known of batches that cannot be indexed. */
    private void reachBehindDamage(SegmentIndex rebuilt) {
        if (summary != null) {
            rebuilt.reaches(summary.maxTimestampMs(), summary.maxTimestampOffset());
        }
        if (unindexed != null) {
            rebuilt.reaches(unindexed.maxTimestampMs(), unindexed.maxTimestampOffset());
        }
    }

    /** Frees the heap of the indexes if the files hold them. */
    void dropIndexFromHeap() {
        if (summary != null && summary.logBytes() == sizeBytes) {
            index = null;
        }
    }

    /** Largest timestamp, ms, -1 if none; without loading the indexes. */
    long maxTimestampMs() {
        return isMaximumUnindexed() ? unindexed.maxTimestampMs() : indexedMaximumMs();
    }

    private boolean isMaximumUnindexed() {
        return unindexed != null && unindexed.maxTimestampMs() > indexedMaximumMs();
    }

    private long indexedMaximumMs() {
        return index == null ? summary.maxTimestampMs() : index.maxTimestampMs();
    }

    /** Last offset of the first batch that has the largest timestamp. */
    long maxTimestampOffset() {
        if (isMaximumUnindexed()) {
            return unindexed.maxTimestampOffset();
        }
        return index == null ? summary.maxTimestampOffset() : index.maxTimestampOffset();
    }

    /**
     * Writes {@code batches}, which have their final offsets, in one write at {@code nowMs}, wall time. On failure nothing
     * of them counts.
     */
    void append(BatchRun batches, long nowMs) {
        try {
            file.write(batches.bytes(), sizeBytes);
        } catch (DiskException failed) {
            cutHalfWritten(failed);
            throw failed;
        }
        long appendedMs = Math.max(lastAppendMs, nowMs);
        firstAppendMs = sizeBytes == 0 ? nowMs : firstAppendMs;
        batches.batches().forEach(this::appended);
        lastAppendMs = appendedMs;
    }

    /** Cuts what a failed write left, so that a later, shorter write does not leave it behind its end. */
    private void cutHalfWritten(DiskException failed) {
        try {
            file.truncate(sizeBytes);
        } catch (DiskException again) {
            failed.addSuppressed(again);
        }
    }

    /** Takes note of a batch that lies in the file at {@link #sizeBytes}; nobody knows since when. */
    void appended(SegmentScanner.Batch batch) {
        lastAppendMs = NONE;
        SegmentIndex growing = loadIndex() ? index : unindexed;
        growing.add(sizeBytes, batch.lastOffset(), batch.maxTimestampMs(), indexFiles.intervalBytes());
        facts.appended(batch.isDense() && batch.baseOffset() == untilOffset);
        sizeBytes += batch.sizeBytes();
        untilOffset = batch.lastOffset() + 1;
    }

    /** What is known of its records without reading them. */
    SegmentFacts facts() {
        return facts;
    }

    /** Which of its bytes were seen to be valid since the start of the process. */
    CheckedRanges checked() {
        return checked;
    }

    /**
     * Position of the first batch that ends at or after {@code offset}, where {@code walk} then stands; {@link #NONE}
     * if none.
     */
    int locate(long offset, HeaderWalk walk) {
        OffsetIndex offsets = index().offsets();
        walk.start(file, offsets.position(offsets.floorByOffset(offset)), sizeBytes);
        while (walk.next()) {
            if (walk.lastOffset() >= offset) {
                return walk.position();
            }
        }
        return NONE;
    }

    /**
     * End of the longest run of whole batches that starts at {@code startPosition}, has at most {@code maxBytes} and
     * stays below {@code boundOffset}; a first batch of any size is in it if {@code minOneBatch}.
     */
    int endOf(int startPosition, int maxBytes, long boundOffset, boolean minOneBatch, HeaderWalk walk) {
        long endMax = (long) startPosition + Math.max(0, maxBytes);
        if (endMax >= sizeBytes && boundOffset >= untilOffset) {
            return sizeBytes;
        }
        int end = jump(startPosition, endMax, boundOffset);
        walk.start(file, end, sizeBytes);
        while (walk.next() && walk.lastOffset() < boundOffset) {
            boolean allowed = minOneBatch && walk.position() == startPosition;
            if (walk.nextPosition() > endMax && !allowed) {
                break;
            }
            end = walk.nextPosition();
        }
        return end;
    }

    /** A batch boundary close to the end sought: at or after {@code start}, past neither bound. */
    private int jump(int start, long endMax, long boundOffset) {
        OffsetIndex offsets = index().offsets();
        int entry = Math.min(offsets.floorByPosition(endMax), offsets.floorByOffset(boundOffset - 1));
        return Math.max(start, offsets.position(entry));
    }

    /** Cuts the batch that holds {@code offset} and all after it. */
    void truncateTo(long offset, HeaderWalk walk) {
        int position = locate(offset, walk);
        if (position == NONE) {
            return;
        }
        long cutOffset = Math.min(offset, walk.baseOffset());
        file.truncate(position);
        sizeBytes = position;
        untilOffset = cutOffset;
        facts.truncatedTo(position);
        checked.truncatedTo(position);
        summary = null;
        firstTimestampMs = position == 0 ? NONE : firstTimestampMs;
        firstAppendMs = position == 0 ? NONE : firstAppendMs;
        index.truncateTo(position, cutOffset);
        indexFiles.complete(this, index);
    }

    /** Timestamp of the first batch, ms, from which the age of this segment counts; -1 if there is none. */
    long firstTimestampMs(HeaderWalk walk) {
        if (firstTimestampMs == NONE && walk.start(file, 0, sizeBytes).next()) {
            firstTimestampMs = walk.maxTimestampMs();
        }
        return firstTimestampMs;
    }

    /** The broker's wall time when the last record was appended, or later, ms; -1 if unknown. */
    long lastAppendMs() {
        return lastAppendMs;
    }

    /**
     * The broker's wall time when the first record was appended, or earlier, ms; -1 if there is none. After a restart it is the
     * record's own time, as long as that is not later than the last append.
     */
    long firstAppendMs(HeaderWalk walk) {
        if (firstAppendMs == NONE && sizeBytes > 0 && lastAppendMs != NONE) {
            firstAppendMs = Math.min(Math.max(0, firstTimestampMs(walk)), lastAppendMs);
        }
        return firstAppendMs;
    }

    /** The last record was appended before {@code nowMs}; if more is known, that stays. */
    void appendedBefore(long nowMs) {
        lastAppendMs = lastAppendMs == NONE ? nowMs : lastAppendMs;
    }

    /** Wall time, ms, at which somebody first asked this. */
    long startedMs(long nowMs) {
        startedMs = startedMs == NONE ? nowMs : startedMs;
        return startedMs;
    }

    void release() {
        file.release();
    }
}
