package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.AtomicFile;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The checkpoint of an open log: the log start offset, and which segments are known to be durable. Every change is on
 * disk when the method returns (two syncs, one rename): for rolls, truncations and stops, not for appends.
 *
 * <p>Order that must hold: bytes are synced before they are covered; cover is withdrawn before bytes are cut; the log
 * start is on disk before segments below it are deleted. When it moves is up to {@link Checkpointer}.
 *
 * <p>Owned by the lane of the log.
 */
final class LogCoverage {

    private final LogPlace place;
    private LogCheckpoint current;
    private boolean noted;

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

    /** Covers what {@code summary} says of {@code segment}, which is synced; the segment may have grown since. */
    void cover(LogSegment segment, SegmentSummary summary) {
        cover(List.of(segment), List.of(summary));
    }

    /**
     * Covers {@code segments}, ascending, whose records are synced. Indexes that are not, as at a stop, may be lost with
     * the power: their checksums tell, and they are built anew.
     */
    void cover(List<LogSegment> segments) {
        cover(segments, segments.stream().map(SegmentIndexFiles::summary).toList());
    }

    private void cover(List<LogSegment> segments, List<SegmentSummary> added) {
        cover(segments, added, truncations());
    }

    private void cover(List<LogSegment> segments, List<SegmentSummary> added, int truncations) {
        List<SegmentSummary> summaries = new ArrayList<>(current.segments());
        for (SegmentSummary summary : added) {
            summaries.removeIf(known -> known.baseOffset() == summary.baseOffset());
            summaries.add(summary);
        }
        summaries.sort(Comparator.comparingLong(SegmentSummary::baseOffset));
        write(new LogCheckpoint(current.logStartOffset(), current.compactedUntilOffset(), truncations, summaries));
        segments.forEach(segment -> segment.summary(current.segment(segment.baseOffset())));
    }

    /** Notes when segments were appended of which the checkpoint does not say it; nothing if it says it of all. */
    void noteAppendTimes(Collection<LogSegment> segments) {
        List<LogSegment> untold = segments.stream()
                .filter(segment ->
                        segment.summary() != null && segment.summary().lastAppendMs() < 0)
                .filter(segment -> segment.lastAppendMs() >= 0)
                .toList();
        if (!untold.isEmpty()) {
            List<SegmentSummary> told = untold.stream()
                    .map(segment -> segment.summary().withLastAppendMs(segment.lastAppendMs()))
                    .toList();
            cover(untold, told);
        }
    }

    /**
     * The log is about to be cut at {@code offset}: withdraws the cover of segments that reach past it, and makes void what a journal
     * holds of the log, all of which must be synced.
     */
    void uncoverFrom(long offset) {
        List<SegmentSummary> kept = current.segments().stream()
                .filter(summary -> summary.untilOffset() <= offset)
                .toList();
        long compactedUntilOffset = Math.min(current.compactedUntilOffset(), offset);
        write(new LogCheckpoint(current.logStartOffset(), compactedUntilOffset, truncations() + 1, kept));
    }

    /** How often the log was cut, as the checkpoint says. */
    int truncations() {
        return current.truncations();
    }

    /** Whether there is a checkpoint file. */
    boolean isNoted() {
        return noted;
    }

    /** As {@link #cover(List)}, after a scan has cut what followed {@code segments}. */
    void coverAfterCut(List<LogSegment> segments) {
        cover(segments, segments.stream().map(SegmentIndexFiles::summary).toList(), truncations() + 1);
    }

    /** Moves the log start; segments below {@code firstBaseOffset} are about to be deleted. */
    void moveLogStart(long logStartOffset, long firstBaseOffset) {
        List<SegmentSummary> kept = current.segments().stream()
                .filter(summary -> summary.baseOffset() >= firstBaseOffset)
                .toList();
        write(new LogCheckpoint(logStartOffset, current.compactedUntilOffset(), truncations(), kept));
    }

    /** {@code target} is about to take the place of {@code sources}. */
    void replace(Collection<LogSegment> sources, SegmentSummary target) {
        List<SegmentSummary> summaries = new ArrayList<>(current.segments());
        for (LogSegment source : sources) {
            summaries.removeIf(known -> known.baseOffset() == source.baseOffset());
        }
        summaries.add(target);
        summaries.sort(Comparator.comparingLong(SegmentSummary::baseOffset));
        write(current.withSegments(summaries));
    }

    long compactedUntilOffset() {
        return current.compactedUntilOffset();
    }

    /** All below {@code offset} is compacted. */
    void compactedUntil(long offset) {
        if (offset != current.compactedUntilOffset()) {
            write(new LogCheckpoint(current.logStartOffset(), offset, truncations(), current.segments()));
        }
    }

    private void write(LogCheckpoint next) {
        AtomicFile.replace(place.disk(), place.directory(), LogCheckpointFormat.NAME, LogCheckpointFormat.encode(next));
        current = next;
        noted = true;
    }
}
