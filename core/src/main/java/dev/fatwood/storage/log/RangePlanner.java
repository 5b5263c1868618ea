package dev.fatwood.storage.log;

import dev.fatwood.storage.index.OffsetIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what must be read to answer a {@link RangeQuestion}: nothing of segments whose facts are known, and little
 * more than index entries of those that are dense. Reads no records itself.
 *
 * <p>Owned by the lane of the log.
 */
final class RangePlanner {

    private final SegmentList segments;

    RangePlanner(SegmentList segments) {
        this.segments = segments;
    }

    /** The scan to run, off the lane if it has something to read; holds references to the files it reads. */
    RangeScan plan(RangeQuestion question) {
        List<RangePart> parts = new ArrayList<>();
        List<RangePart> markers = new ArrayList<>();
        try {
            RangeFacts known = addParts(question, parts);
            addMarkers(question, parts, markers);
            return new RangeScan(question, known, parts, markers);
        } catch (RuntimeException failed) {
            parts.forEach(part -> part.file().release());
            markers.forEach(part -> part.file().release());
            throw failed;
        }
    }

    /** Adds what must be read; returns what is known of the rest. */
    private RangeFacts addParts(RangeQuestion question, List<RangePart> parts) {
        RangeFacts known = RangeFacts.NOTHING;
        for (LogSegment segment : overlapping(question.fromOffset(), question.untilOffset())) {
            RangeFacts facts = facts(segment, question);
            if (facts == null) {
                parts.add(
                        part(segment, question.fromOffset(), question.untilOffset(), usablePrefix(segment, question)));
            } else {
                known = known.plus(facts);
            }
        }
        return known;
    }

    private List<LogSegment> overlapping(long fromOffset, long untilOffset) {
        List<LogSegment> found = new ArrayList<>();
        LogSegment segment = fromOffset < untilOffset ? segments.holding(fromOffset) : null;
        while (segment != null && segment.baseOffset() < untilOffset) {
            if (segment.untilOffset() > fromOffset) {
                found.add(segment);
            }
            segment = segments.after(segment);
        }
        return found;
    }

    /** The facts of a segment that lies wholly in the range, if all that is asked is known; else {@code null}. */
    private static RangeFacts facts(LogSegment segment, RangeQuestion question) {
        boolean isWhole =
                question.fromOffset() <= segment.baseOffset() && question.untilOffset() >= segment.untilOffset();
        if (!isWhole) {
            return null;
        }
        SegmentFacts.Prefix prefix = segment.facts().prefix();
        boolean isScanned = prefix != null && prefix.untilPosition() == segment.sizeBytes();
        RangeFacts known = isScanned ? prefix.facts() : segment.facts().isDense() ? dense(segment) : null;
        return known != null && question.withTimestamps() && !known.hasTimestamps() ? null : known;
    }

    private static RangeFacts dense(LogSegment segment) {
        return RangeFacts.dense(
                segment.baseOffset(),
                segment.untilOffset(),
                RangeFacts.UNKNOWN_MS,
                segment.maxTimestampMs(),
                segment.sizeBytes());
    }

    /** What is known of the segment's start, if the range begins with it and it says all that is asked. */
    private static SegmentFacts.Prefix usablePrefix(LogSegment segment, RangeQuestion question) {
        SegmentFacts.Prefix prefix = segment.facts().prefix();
        boolean isUsable = prefix != null
                && question.fromOffset() <= segment.baseOffset()
                && prefix.untilOffset() <= question.untilOffset()
                && (prefix.facts().hasTimestamps() || !question.withTimestamps());
        return isUsable ? prefix : null;
    }

    /** @param prefix what need not be read; {@code null} for none */
    private static RangePart part(LogSegment segment, long fromOffset, long untilOffset, SegmentFacts.Prefix prefix) {
        boolean isFromStart = fromOffset <= segment.baseOffset();
        boolean isPrefixUsed = prefix != null;
        RangePart part = new RangePart(
                segment.baseOffset(),
                segment.file(),
                isPrefixUsed ? prefix.untilOffset() : Math.max(fromOffset, segment.baseOffset()),
                Math.min(untilOffset, segment.untilOffset()),
                isPrefixUsed ? prefix.untilPosition() : isFromStart ? 0 : floor(segment, fromOffset),
                untilOffset >= segment.untilOffset() ? segment.sizeBytes() : floor(segment, untilOffset - 1),
                segment.sizeBytes(),
                segment.facts().isDense(),
                isPrefixUsed ? prefix.facts() : isFromStart ? RangeFacts.NOTHING : null,
                segment.facts().truncations());
        segment.file().retain();
        return part;
    }

    /** Where a scan may begin to look for {@code offset}: at the start where the index is lost, for the scan walks off the lane. */
    private static int floor(LogSegment segment, long offset) {
        if (segment.lacksIndex()) {
            return 0;
        }
        OffsetIndex offsets = segment.index().offsets();
        return offsets.position(offsets.floorByOffset(offset));
    }

    /** Adds what follows the range and may hold the markers of transactions in it. */
    private void addMarkers(RangeQuestion question, List<RangePart> parts, List<RangePart> markers) {
        boolean hasTransactions = question.committedOnly() && !parts.stream().allMatch(RangePart::isDense);
        if (hasTransactions) {
            for (LogSegment segment : overlapping(question.untilOffset(), question.decidedUntilOffset())) {
                if (!segment.facts().isDense()) {
                    markers.add(part(segment, question.untilOffset(), question.decidedUntilOffset(), null));
                }
            }
        }
    }

    /** Takes note of what a scan found, for the next question. */
    void learn(List<RangeScan.Learned> learned) {
        for (RangeScan.Learned found : learned) {
            LogSegment segment = segments.holding(found.baseOffset());
            if (segment.baseOffset() == found.baseOffset() && segment.file() == found.file()) {
                segment.facts().learn(found.prefix(), found.truncations(), segment);
            }
        }
    }
}
