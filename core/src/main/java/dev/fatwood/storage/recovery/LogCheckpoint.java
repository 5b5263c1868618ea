package dev.fatwood.storage.recovery;

import java.util.List;

/**
 * What is known to be durable of a log. Everything the segments list is trusted at the next start without reading it;
 * what lies after the last one is scanned, so the last one's end is Kafka's recovery point. There is no mark of a clean
 * stop: a clean stop is a checkpoint that covers everything.
 *
 * @param logStartOffset first offset that may be read
 * @param compactedUntilOffset of records below it, each key has but its newest; 0 if nothing was compacted
 * @param truncations how often the log was cut: what was written before the last cut says nothing about it any more
 * @param segments ascending, without gaps among the files, possibly none
 */
public record LogCheckpoint(
        long logStartOffset, long compactedUntilOffset, int truncations, List<SegmentSummary> segments) {

    public LogCheckpoint {
        segments = List.copyOf(segments);
    }

    /** Of a log that was never cut. */
    public LogCheckpoint(long logStartOffset, long compactedUntilOffset, List<SegmentSummary> segments) {
        this(logStartOffset, compactedUntilOffset, 0, segments);
    }

    /** The same, of these segments. */
    public LogCheckpoint withSegments(List<SegmentSummary> newSegments) {
        return new LogCheckpoint(logStartOffset, compactedUntilOffset, truncations, newSegments);
    }

    /** Where the covered offsets end (exclusive); 0 if none are. */
    public long coveredUntilOffset() {
        return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).untilOffset();
    }

    /** The summary of the segment at {@code baseOffset}, or {@code null}. */
    public SegmentSummary segment(long baseOffset) {
        for (SegmentSummary summary : segments) {
            if (summary.baseOffset() == baseOffset) {
                return summary;
            }
        }
        return null;
    }
}
