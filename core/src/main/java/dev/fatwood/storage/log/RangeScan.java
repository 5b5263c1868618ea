package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is left to read for the answer to a {@link RangeQuestion}. Holds references to segment files until it has
 * {@link #run} or was {@link #release released}, one of which must happen, once.
 *
 * <p>Thread: any, one at a time; made on the lane of the log. {@link #run} blocks.
 */
public final class RangeScan {

    /**
     * What a scan has found out about a segment's first bytes.
     *
     * @param file the segment's, to tell it from a later one that begins with the same offset; never read
     */
    record Learned(long baseOffset, DiskFile file, int truncations, SegmentFacts.Prefix prefix) {}

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

    /** As {@link #run(BooleanSupplier)}, to the end. */
    public Outcome run() {
        return run(() -> false).orElseThrow();
    }

    /**
     * Reads batch headers, and records where only they can tell.
     *
     * @param abandoned looked at between batches; once true it stays so, and there is no outcome
     * @throws DiskException if a file cannot be read
     * @throws CorruptLogException if the count cannot be told because of damaged bytes
     */
    public Optional<Outcome> run(BooleanSupplier abandoned) {
        try {
            RangeWalk walk = new RangeWalk(question, abandoned);
            parts.forEach(walk::take);
            for (RangePart part : markers) {
                if (walk.hasOpenTransactions()) {
                    walk.findMarkers(part);
                }
            }
            return abandoned.getAsBoolean()
                    ? Optional.empty()
                    : Optional.of(new Outcome(known.plus(walk.facts()), walk.learned()));
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
