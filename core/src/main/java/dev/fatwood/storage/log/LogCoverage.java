package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.AtomicFile;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The checkpoint of an open log: the log start offset, and which segments are known to be durable. Every change is on
 * disk when the method returns (two syncs, one rename): for rolls, truncations and stops, not for appends.
 *
 * <p>Order that must hold: bytes are synced before they are covered; cover is withdrawn before bytes are cut; the log
 * start is on disk before segments below it are deleted.
 *
 * <p>Owned by the lane of the log.
 */
final class LogCoverage {

    /** Durable bytes a crash may have us scan again: the checkpoint moves at every roll, and after this many bytes. */
    private static final long UNCOVERED_BYTES_MAX = 64L << 20;

    private final LogPlace place;
    private LogCheckpoint current;
    private boolean noted;
    private SegmentSummary prepared;
    private long appendedBytes;

    /** @param noted whether there is a checkpoint file, and {@code current} is what it says */
    LogCoverage(LogPlace place, LogCheckpoint current, boolean noted) {
        this.place = place;
        this.current = current;
        this.noted = noted;
    }

    long logStartOffset() {
        return current.logStartOffset();
    }

    /** Whether the checkpoint covers all of {@code segment}, indexes included. */
    static boolean covers(LogSegment segment) {
        return segment.summary() != null && segment.summary().logBytes() == segment.sizeBytes();
    }

    /** Makes sure there is a checkpoint, and the names of the log's files are durable: once, before the first record. */
    void note() {
        if (noted) {
            place.disk().syncDirectory(place.directory());
        } else {
            write(current);
        }
    }

    /** That many bytes were appended; whether so many have been since {@link #forgetPrepared} that they are to be covered. */
    boolean appended(int bytes) {
        appendedBytes += bytes;
        return appendedBytes > UNCOVERED_BYTES_MAX;
    }

    /** Keeps in mind what {@code segment} holds now, to cover it with {@link #coverPrepared} once that is synced. */
    void prepare(LogSegment segment) {
        prepared = SegmentIndexFiles.summary(segment);
    }

    /** Whether what {@link #prepare} was told is synced if everything below {@code syncedOffset} (exclusive) is. */
    boolean isPreparedSynced(long syncedOffset) {
        return prepared != null && prepared.untilOffset() <= syncedOffset;
    }

    /** Covers what was prepared of {@code active}, which has grown since, but was neither cut nor sealed. */
    void coverPrepared(LogSegment active) {
        SegmentSummary summary = prepared;
        prepared = null;
        cover(List.of(active), List.of(summary));
    }

    /** What was prepared is not to be covered any more: something else covers or cuts it. Begins to count bytes anew. */
    void forgetPrepared() {
        prepared = null;
        appendedBytes = 0;
    }

    /** Covers {@code segments}, ascending, all of whose files are synced. */
    void cover(List<LogSegment> segments) {
        cover(segments, segments.stream().map(SegmentIndexFiles::summary).toList());
    }

    private void cover(List<LogSegment> segments, List<SegmentSummary> added) {
        List<SegmentSummary> summaries = new ArrayList<>(current.segments());
        for (SegmentSummary summary : added) {
            summaries.removeIf(known -> known.baseOffset() == summary.baseOffset());
            summaries.add(summary);
        }
        summaries.sort(Comparator.comparingLong(SegmentSummary::baseOffset));
        write(new LogCheckpoint(current.logStartOffset(), summaries));
        segments.forEach(segment -> segment.summary(current.segment(segment.baseOffset())));
    }

    /** Withdraws the cover of segments that reach past {@code offset}. */
    void uncoverFrom(long offset) {
        List<SegmentSummary> kept = current.segments().stream()
                .filter(summary -> summary.untilOffset() <= offset)
                .toList();
        if (kept.size() < current.segments().size()) {
            write(new LogCheckpoint(current.logStartOffset(), kept));
        }
    }

    /** Moves the log start; segments below {@code firstBaseOffset} are about to be deleted. */
    void moveLogStart(long logStartOffset, long firstBaseOffset) {
        List<SegmentSummary> kept = current.segments().stream()
                .filter(summary -> summary.baseOffset() >= firstBaseOffset)
                .toList();
        write(new LogCheckpoint(logStartOffset, kept));
    }

    private void write(LogCheckpoint next) {
        AtomicFile.replace(place.disk(), place.directory(), LogCheckpointFormat.NAME, LogCheckpointFormat.encode(next));
        current = next;
        noted = true;
    }
}
