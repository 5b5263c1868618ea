package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.CorruptLogException;

/**
 * A piece of a segment to be read and checked away from the log's lane: for a scrub ({@link LogScrub#next}), before it is read for the first
 * time ({@link ColdRanges}), or because its indexes are to be made anew. Run once anywhere, given back to who made it, and released in any case. Holds a reference to
 * the file.
 *
 * <p>Thread: one at a time.
 */
public final class CheckStep {

    private final LogSegment segment;
    private final int truncations;
    private final SegmentCheck check;
    private final SegmentIndex index;
    private DiskException unreadable;

    CheckStep(LogSegment segment, SegmentCheck check) {
        this(segment, check, null);
    }

    /** @param index what {@code check} makes anew; {@code null} if nothing */
    CheckStep(LogSegment segment, SegmentCheck check, SegmentIndex index) {
        this.segment = segment;
        this.index = index;
        this.truncations = segment.facts().truncations();
        this.check = check;
        segment.file().retain();
    }

    /** Reads and checks. Blocks; throws nothing: what is wrong is told when it is given back. */
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

    /** Whether all that {@code other} would find is found by this one too; what was appended in between needs no check. On the lane of the log. */
    public boolean covers(CheckStep other) {
        boolean isSame = segment == other.segment && truncations == other.truncations;
        return isRebuilding() || other.isRebuilding()
                ? isSame && isRebuilding() && other.isRebuilding()
                : isSame
                        && fromPosition() <= other.fromPosition()
                        && check.stopPosition() >= other.check.stopPosition();
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

    /** What was made anew, up to the damage if there is any; {@code null} if nothing was to be, or could. */
    SegmentIndex rebuilt() {
        return unreadable == null ? index : null;
    }

    /** Whether it is to make indexes anew. */
    private boolean isRebuilding() {
        return index != null;
    }

    int fromPosition() {
        return check.fromPosition();
    }

    int validUntil() {
        return check.validUntil();
    }

    long nextOffset() {
        return check.nextOffset();
    }

    CorruptLogException damage() {
        return check.damage();
    }
}
