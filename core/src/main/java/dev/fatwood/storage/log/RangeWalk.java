package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.ControlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Counts the visible records of a range, part by part, in offset order: from batch headers, and from records where
 * headers do not tell (a batch that the range cuts and compaction has thinned; timestamps, if wanted).
 *
 * <p>Owned by one {@link RangeScan}.
 */
final class RangeWalk {

    private final RangeQuestion question;
    private final BooleanSupplier abandoned;
    private final HeaderWalk headers = new HeaderWalk();
    private final BatchLook look = new BatchLook();
    private final OpenTransactions open = new OpenTransactions();
    private final RangeTally total = new RangeTally();
    private final List<RangeScan.Learned> learned = new ArrayList<>();
    private RangePart part;
    private RangeTally tally;
    private boolean sawTransactions;

    /** @param abandoned whether nobody waits for the facts any more; then what is left is not walked */
    RangeWalk(RangeQuestion question, BooleanSupplier abandoned) {
        this.question = question;
        this.abandoned = abandoned;
    }

    /** All records of all parts taken. */
    RangeFacts facts() {
        settleLast(total);
        return total.facts();
    }

    List<RangeScan.Learned> learned() {
        return learned;
    }

    boolean hasOpenTransactions() {
        return !open.isEmpty();
    }

    /** Counts what lies in {@code next}. */
    void take(RangePart next) {
        part = next;
        tally = new RangeTally();
        if (part.isDense() && !question.withTimestamps()) {
            tally.add(denseFacts());
        } else {
            walk();
        }
        settleLast(tally);
        if (part.isFromStart()) {
            total.add(part.before());
        }
        total.add(tally);
    }

    private RangeFacts denseFacts() {
        long bytes = endOfLast() - startOfFirst();
        return RangeFacts.dense(
                part.fromOffset(), part.untilOffset(), RangeFacts.UNKNOWN_MS, RangeFacts.UNKNOWN_MS, bytes);
    }

    private int startOfFirst() {
        boolean isThere = part.isFromStart() || locate(part.fromPosition(), part.fromOffset());
        return part.isFromStart() || !isThere ? part.fromPosition() : headers.position();
    }

    private int endOfLast() {
        boolean isThere =
                part.lastPosition() < part.untilPosition() && locate(part.lastPosition(), part.untilOffset() - 1);
        return isThere ? headers.nextPosition() : part.untilPosition();
    }

    /** Stands on the first batch from {@code position} on that ends at or after {@code offset}. */
    private boolean locate(int position, long offset) {
        headers.start(part.file(), position, part.untilPosition());
        while (goesOn()) {
            if (headers.lastOffset() >= offset) {
                return true;
            }
        }
        return false;
    }

    private void walk() {
        boolean isCut = false;
        int endPosition = part.fromPosition();
        long endOffset = part.fromOffset();
        sawTransactions = false;
        headers.start(part.file(), part.fromPosition(), part.untilPosition());
        while (goesOn() && headers.baseOffset() < part.untilOffset()) {
            if (headers.lastOffset() >= part.fromOffset()) {
                visit();
                isCut |= headers.lastOffset() >= part.untilOffset();
                endPosition = headers.nextPosition();
                endOffset = headers.lastOffset() + 1;
            }
        }
        settleLast(tally);
        if (part.isFromStart() && !isCut && !sawTransactions) {
            RangeFacts facts = part.before().plus(tally.facts());
            learned.add(new RangeScan.Learned(
                    part.baseOffset(),
                    part.file(),
                    part.truncations(),
                    new SegmentFacts.Prefix(endPosition, endOffset, facts)));
        }
    }

    /** To the next batch, unless there is none or nobody waits. */
    private boolean goesOn() {
        return !abandoned.getAsBoolean() && headers.next();
    }

    private void visit() {
        tally.add(new RangeFacts(0, -1, -1, -1, -1, headers.sizeBytes()));
        if (headers.isControl()) {
            sawTransactions = true;
            endTransaction();
        } else if (headers.isTransactional()) {
            sawTransactions = true;
            count(question.committedOnly() ? open.of(headers.producerId()) : tally);
        } else {
            count(tally);
        }
    }

    /** Adds the records of the batch that are in the range. */
    private void count(RangeTally target) {
        long from = Math.max(part.fromOffset(), headers.baseOffset());
        long until = Math.min(part.untilOffset(), headers.lastOffset() + 1);
        boolean isWhole = until - from == headers.lastOffset() + 1 - headers.baseOffset();
        if (headers.isGapless()) {
            target.add(gapless(from, until, isWhole));
        } else if (headers.recordCount() > 0) {
            boolean headerTells = isWhole && !target.isEmpty() && !mustReadForTimestamps();
            if (headerTells) {
                target.add(thinned(), new RangeTally.GappyBatch(part, headers.position(), headers.sizeBytes()));
            } else {
                target.add(look.records(part, headers.position(), headers.sizeBytes(), from, until));
            }
        }
    }

    private boolean mustReadForTimestamps() {
        return question.withTimestamps() && !headers.hasOneTimestamp();
    }

    private RangeFacts gapless(long from, long until, boolean isWhole) {
        long maxTimestampMs = isWhole || headers.hasOneTimestamp() ? headers.maxTimestampMs() : RangeFacts.UNKNOWN_MS;
        long minTimestampMs = headers.hasOneTimestamp() ? headers.maxTimestampMs() : RangeFacts.UNKNOWN_MS;
        RangeFacts fromHeader = RangeFacts.dense(from, until, minTimestampMs, maxTimestampMs, 0);
        return mustReadForTimestamps()
                ? look.recordsOr(fromHeader, part, headers.position(), headers.sizeBytes(), from, until)
                : fromHeader;
    }

    /** A whole batch that compaction has thinned: both its offsets are but bounds. */
    private RangeFacts thinned() {
        long minTimestampMs = headers.hasOneTimestamp() ? headers.maxTimestampMs() : RangeFacts.UNKNOWN_MS;
        return new RangeFacts(
                headers.recordCount(),
                headers.baseOffset(),
                headers.lastOffset(),
                minTimestampMs,
                headers.maxTimestampMs(),
                0);
    }

    private void endTransaction() {
        RangeTally ended = question.committedOnly() ? open.end(headers.producerId()) : null;
        if (ended != null && look.marker(part, headers.position(), headers.sizeBytes()) == ControlType.COMMIT) {
            total.add(ended);
        }
    }

    /** Looks in {@code next}, which lies behind the range, for the ends of the transactions still open. */
    void findMarkers(RangePart next) {
        part = next;
        headers.start(part.file(), part.fromPosition(), part.untilPosition());
        while (hasOpenTransactions() && goesOn() && headers.baseOffset() < part.untilOffset()) {
            if (headers.isControl() && headers.lastOffset() >= part.fromOffset()) {
                endTransaction();
            }
        }
    }

    /** Makes the last offset exact where it is but a bound. */
    private void settleLast(RangeTally of) {
        RangeTally.GappyBatch gappy = of.lastGappy();
        if (gappy != null) {
            RangePart holder = gappy.part();
            of.lastOffset(
                    look.records(holder, gappy.position(), gappy.sizeBytes(), holder.fromOffset(), holder.untilOffset())
                            .lastOffset());
        }
    }
}
