package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.List;

/**
 * What is left to read for the answer to a {@link RangeQuestion}. Holds references to segment files until it has
 * {@link #run} or was {@link #release released}, one of which must happen, once.
 *
 * <p>Thread: any, one at a time; made on the lane of the log. {@link #run} blocks.
 */
public final class RangeScan {

    /** What a scan has found out about a segment's first bytes. */
    record Learned(long baseOffset, int truncations, SegmentFacts.Prefix prefix) {}

    /**
     * The end of a scan.
     *
     * @param facts the answer
     * @param learned for {@link PartitionLog#learn}
     */
    public record Outcome(RangeFacts facts, List<Learned> learned) {}

    private final RangeQuestion question;
    private final RangeFacts known;
    private final List<RangePart> parts;
    private final List<RangePart> markers;

    RangeScan(RangeQuestion question, RangeFacts known, List<RangePart> parts, List<RangePart> markers) {
        this.question = question;
        this.known = known;
        this.parts = parts;
        this.markers = markers;
    }

    /** Whether {@link #run} will not read anything. */
    public boolean isAnswered() {
        return parts.isEmpty();
    }

    /**
     * Reads batch headers, and records where only they can tell.
     *
     * @throws DiskException if a file cannot be read
     * @throws CorruptLogException if the count cannot be told because of damaged bytes
     */
    public Outcome run() {
        try {
            RangeWalk walk = new RangeWalk(question);
            parts.forEach(walk::take);
            for (RangePart part : markers) {
                if (walk.hasOpenTransactions()) {
                    walk.findMarkers(part);
                }
            }
            return new Outcome(known.plus(walk.facts()), walk.learned());
        } finally {
            release();
        }
    }

    /** Gives the files back, for a scan nobody waits for any more. */
    public void release() {
        parts.forEach(part -> part.file().release());
        markers.forEach(part -> part.file().release());
    }
}
