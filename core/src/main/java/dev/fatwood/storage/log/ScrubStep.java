package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.SegmentScanner;

/**
 * A piece of a log to be read and checked away from the log's lane. Made by {@link LogScrub#next}, run once anywhere, given back to {@link
 * LogScrub#done}, and released in any case. Holds a reference to the file.
 *
 * <p>Thread: one at a time.
 */
public final class ScrubStep {

    private final LogSegment segment;
    private final int truncations;
    private final long fromOffset;
    private final SegmentCheck check;
    private DiskException unreadable;

    ScrubStep(LogSegment segment, int fromPosition, int stopPosition, long fromOffset) {
        SegmentScanner.Part part = new SegmentScanner.Part(
                fromPosition,
                Math.min(stopPosition, segment.sizeBytes()),
                segment.sizeBytes(),
                fromOffset,
                segment.untilOffset(),
                segment.facts().isDense());
        this.segment = segment;
        this.truncations = segment.facts().truncations();
        this.fromOffset = fromOffset;
        this.check = new SegmentCheck(segment.file(), part);
        segment.file().retain();
    }

    /** Reads and checks. Blocks; throws nothing: what is wrong is told by {@link LogScrub#done}. */
    public void run() {
        try {
            check.run();
        } catch (DiskException failed) {
            unreadable = failed;
        }
    }

    /** Bytes that {@link #run} found valid. */
    public int bytesChecked() {
        return check.validUntil() - check.fromPosition();
    }

    /** Why the file could not be read; {@code null} if it could. */
    public DiskException unreadable() {
        return unreadable;
    }

    /** Lets go of the file. */
    public void release() {
        segment.file().release();
    }

    // For the log, on its lane.

    LogSegment segment() {
        return segment;
    }

    /** Whether the segment is still what it was when the step was made. */
    boolean isCurrent() {
        return segment.facts().truncations() == truncations;
    }

    int fromPosition() {
        return check.fromPosition();
    }

    int validUntil() {
        return check.validUntil();
    }

    long nextOffset() {
        return check.foundAny() ? check.nextOffset() : fromOffset;
    }

    CorruptLogException damage() {
        return check.damage();
    }
}
