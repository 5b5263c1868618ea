package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides when a log's checkpoint moves, so that a start after a crash has little to scan: once a sealed segment is
 * synced, after many bytes, and at a stop. What an append waits for is not decided here.
 *
 * <p>Owned by the lane of the log.
 */
final class Checkpointer {

    /** Durable bytes a crash may have us scan again: the checkpoint moves at every roll, and after this many bytes. */
    private static final long UNCOVERED_BYTES_MAX = 64L << 20;

    private final SegmentList segments;
    private final SegmentIndexFiles indexFiles;
    private final LogCoverage coverage;
    private final LogDurability durability;
    private boolean namesInDoubt;
    private boolean sealedUncovered;
    /** Sealed while their indexes were lost, and so without index files. */
    private final Set<LogSegment> unwritten = new HashSet<>();
    /** What the active segment held when its indexes were written to be covered; {@code null} if they were not. */
    private SegmentSummary prepared;
    /** Since the last segment was sealed or prepared. */
    private long appendedBytes;

    Checkpointer(LogOpening opening, LogDurability durability) {
        this.segments = opening.segments();
        this.indexFiles = opening.indexFiles();
        this.coverage = opening.coverage();
        this.namesInDoubt = opening.namesInDoubt();
        this.durability = durability;
    }

    /** Makes sure that there is a checkpoint, and that it and the segment will be found after a crash: syncs once. */
    void beforeFirstRecord() {
        if (namesInDoubt) {
            durability.syncing(coverage::note);
            namesInDoubt = false;
        }
    }

    /**
     * Takes note of an append to the active segment, and after many has the indexes synced together with it.
     *
     * @param untilOffset the log end after it (exclusive)
     * @return whether the flusher was asked for the sync that the append waits for
     */
    boolean appended(int bytes, long untilOffset) {
        appendedBytes += bytes;
        return appendedBytes > UNCOVERED_BYTES_MAX && durability.isSynced() && prepare(untilOffset);
    }

    private boolean prepare(long untilOffset) {
        LogSegment active = segments.active();
        forgetPrepared();
        if (active.lacksIndex()) {
            return false;
        }
        try {
            durability.requestSegment(indexFiles.write(active), active.file(), untilOffset);
            prepared = SegmentIndexFiles.summary(active);
            return true;
        } catch (DiskException failed) {
            // The records are written. What is not covered is scanned.
            return false;
        }
    }

    private void forgetPrepared() {
        prepared = null;
        appendedBytes = 0;
    }

    /**
     * {@code segment} has been sealed at {@code untilOffset}; takes over the references to its {@code indexes}, of which there are none if
     * they are lost.
     */
    void sealed(LogSegment segment, List<DiskFile> indexes, long untilOffset) {
        unwritten.removeIf(gone -> !segments.contains(gone));
        if (indexes.isEmpty()) {
            unwritten.add(segment);
        }
        durability.requestSegment(indexes, segment.file(), untilOffset);
        indexFiles.keptInHeap(segment);
        sealedUncovered = true;
        forgetPrepared();
    }

    /**
     * Moves the checkpoint if a sealed segment or many bytes became durable. A failure here costs a longer scan, or has
     * ended the log already.
     */
    void synced() {
        try {
            coverSealed();
            coverPrepared();
        } catch (DiskException failed) {
            // See above.
        }
    }

    /** The active segment may have grown since it was prepared. Without those before it, a start would take them for gone. */
    private void coverPrepared() {
        if (prepared == null || prepared.untilOffset() > durability.syncedOffset()) {
            return;
        }
        coverSynced();
        if (uncoveredSealed().isEmpty()) {
            SegmentSummary summary = prepared;
            prepared = null;
            durability.syncing(() -> coverage.cover(segments.active(), summary));
        }
    }

    private void coverSealed() {
        if (sealedUncovered && cover(unwritten::contains)) {
            sealedUncovered = !uncoveredSealed().isEmpty();
        }
    }

    /**
     * Covers sealed segments that are synced but not covered: the disk was full when they were to be, or their indexes were found
     * damaged. Syncs if there are any.
     */
    void coverSynced() {
        cover(segment -> true);
    }

    /** Covers the sealed segments that can be, and writes the indexes of those that {@code lackFiles}; whether there were any. */
    private boolean cover(Predicate<LogSegment> lackFiles) {
        List<LogSegment> coverable = coverableSealed();
        if (coverable.isEmpty()) {
            return false;
        }
        coverable.stream().filter(lackFiles).forEach(this::writeIndexes);
        durability.syncing(() -> coverage.cover(coverable));
        coverable.forEach(unwritten::remove);
        return true;
    }

    /** Up to the first of which something is missing: the checkpoint covers no segment that follows one which it does not. */
    private List<LogSegment> coverableSealed() {
        return uncoveredSealed().stream()
                .takeWhile(segment -> segment.untilOffset() <= durability.syncedOffset() && !segment.lacksIndex())
                .toList();
    }

    /** Not synced: see {@link LogCoverage#cover(List)}. */
    private void writeIndexes(LogSegment segment) {
        indexFiles.write(segment).forEach(DiskFile::release);
    }

    private List<LogSegment> uncoveredSealed() {
        return uncovered().stream()
                .filter(segment -> segment != segments.active())
                .toList();
    }

    private List<LogSegment> uncovered() {
        return segments.all().stream()
                .filter(segment -> !LogCoverage.covers(segment))
                .toList();
    }

    /** Everything at or after {@code offset} is about to be cut; what is not is synced. Syncs. */
    void uncoverFrom(long offset) {
        forgetPrepared();
        coverage.uncoverFrom(offset);
    }

    /** The log starts at {@code offset}, and segments below {@code firstBaseOffset} are about to be deleted. Syncs. */
    void moveLogStart(long offset, long firstBaseOffset) {
        durability.syncing(() -> coverage.moveLogStart(offset, firstBaseOffset));
    }

    /** {@code target} takes the place of {@code sources}, all of which are covered. Syncs. */
    void replace(List<LogSegment> sources, SegmentSummary target) {
        coverage.replace(sources, target);
    }

    /** How far the log is compacted (exclusive). */
    long compactedUntilOffset() {
        return coverage.compactedUntilOffset();
    }

    /** Notes that all below {@code offset} is compacted. Syncs. */
    void compactedUntil(long offset) {
        durability.syncing(() -> coverage.compactedUntil(offset));
    }

    /** Notes when segments were appended that a checkpoint of an older version covers. Syncs if there are any. */
    void noteAppendTimes() {
        durability.syncing(() -> coverage.noteAppendTimes(segments.all()));
    }

    /** Syncs all segments that are not covered, those that were emptied too; blocks. */
    void syncUncovered() {
        uncovered().forEach(segment -> segment.file().sync());
    }

    /** Syncs and covers everything up to {@code untilOffset}, the log end; blocks. */
    void coverAll(long untilOffset) {
        List<LogSegment> uncovered =
                uncovered().stream().filter(segment -> !segment.isNew()).toList();
        durability.syncing(() -> uncovered.forEach(segment -> segment.file().sync()));
        durability.syncedTo(untilOffset);
        forgetPrepared();
        if (!uncovered.isEmpty()) {
            uncovered.forEach(this::writeIndexes);
            durability.syncing(() -> coverage.cover(uncovered));
            sealedUncovered = false;
        }
    }
}
