package dev.fatwood.storage.log;

import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.SegmentScanner;

/**
 * Looks at every byte of a part of a segment that counts as durable: sizes, offsets and checksums of its batches. In a dense segment
 * offsets must follow without a gap, so that a base offset, which no checksum covers, is checked too.
 *
 * <p>Reads the file only; one thread at a time, any.
 */
final class SegmentCheck {

    private final DiskFile file;
    private final SegmentScanner.Part part;
    private final boolean isDense;
    private final long firstLastOffset;
    private final SegmentScanner.Visitor visitor;
    private int validUntil;
    private long nextOffset;
    private boolean isFirst = true;
    private CorruptLogException damage;

    /** Checks {@code part}, of which it is known where it begins. */
    SegmentCheck(DiskFile file, SegmentScanner.Part part) {
        this(file, part, batch -> {});
    }

    /** As the one before; {@code visitor} gets the valid batches. */
    SegmentCheck(DiskFile file, SegmentScanner.Part part, SegmentScanner.Visitor visitor) {
        this(file, part, false, LogSegment.NONE, visitor);
    }

    /**
     * Checks a part that an index entry leads to.
     *
     * @param isDense whether no offset may be missing after the first batch
     * @param firstLastOffset with which the first batch must end; -1 if that is not known
     */
    SegmentCheck(DiskFile file, SegmentScanner.Part part, boolean isDense, long firstLastOffset) {
        this(file, part, isDense, firstLastOffset, batch -> {});
    }

    private SegmentCheck(
            DiskFile file,
            SegmentScanner.Part part,
            boolean isDense,
            long firstLastOffset,
            SegmentScanner.Visitor visitor) {
        this.visitor = visitor;
        this.file = file;
        this.part = part;
        this.isDense = isDense;
        this.firstLastOffset = firstLastOffset;
        this.validUntil = part.fromPosition();
        this.nextOffset = part.fromOffset();
    }

    /** Reads the part, up to its end or the first damage. */
    void run() {
        try {
            SegmentScanner.Outcome outcome = SegmentScanner.scan(file, part, this::batch);
            if (outcome.problem() != null) {
                damage = corrupt(outcome.validBytes(), "a whole valid batch", outcome.problem());
            }
        } catch (CorruptLogException found) {
            damage = found;
        }
    }

    private void batch(SegmentScanner.Batch batch) {
        if (isFirst && firstLastOffset >= 0) {
            expect(batch.position(), "a batch that ends with offset ", firstLastOffset, batch.lastOffset());
        } else if (isDense) {
            expect(batch.position(), "a batch that begins with offset ", nextOffset, batch.baseOffset());
        }
        visitor.batch(batch);
        isFirst = false;
        nextOffset = batch.lastOffset() + 1;
        validUntil = batch.position() + batch.sizeBytes();
    }

    private void expect(int position, String what, long expected, long found) {
        if (found != expected) {
            throw corrupt(position, what + expected, "" + found);
        }
    }

    private CorruptLogException corrupt(int position, String expected, String found) {
        return new CorruptLogException(file.path(), position, expected, found);
    }

    /** With which the first batch must end; -1 if that is not known. */
    long firstLastOffset() {
        return firstLastOffset;
    }

    int fromPosition() {
        return part.fromPosition();
    }

    /** Where it ends, if nothing is wrong. */
    int stopPosition() {
        return part.stopPosition();
    }

    /** Where the valid batches end. */
    int validUntil() {
        return validUntil;
    }

    /** The offset after the last valid batch; where the part begins if there is none. */
    long nextOffset() {
        return nextOffset;
    }

    /** Whether a valid batch was found. */
    boolean foundAny() {
        return !isFirst;
    }

    /** What is wrong there; {@code null} if nothing is. */
    CorruptLogException damage() {
        return damage;
    }
}
