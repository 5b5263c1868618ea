package dev.fatwood.spark.read;

import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a broker's facts about ranges mean for a stream. Ranges and facts stand in the same order. Pure. */
final class RangeAnswers {
    /** Taken for an offset of which nothing is known: rather too much, so that a batch takes rather too little. */
    static final double UNKNOWN_BYTES = 1024;

    private RangeAnswers() {}

    /** An entry for each range; {@link #UNKNOWN_BYTES} where the broker knows nothing of it. */
    static Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges, List<RangeFacts> facts) {
        Map<TopicPartition, Double> sizes = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            sizes.put(ranges.get(i).partition(), bytesPerOffset(ranges.get(i), facts.get(i)));
        }
        return sizes;
    }

    private static double bytesPerOffset(OffsetRange range, RangeFacts facts) {
        if (!facts.isKnown()) {
            return UNKNOWN_BYTES;
        }
        return facts.sizeBytes() > 0 ? (double) facts.sizeBytes() / range.size() : 1;
    }

    /** What the log still holds of those ranges that are not wholly there, where any of it is. */
    static List<OffsetRange> held(List<OffsetRange> ranges, List<RangeFacts> facts) {
        List<OffsetRange> held = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            OffsetRange range = ranges.get(i);
            RangeFacts fact = facts.get(i);
            long from = Math.max(range.fromOffset(), fact.logStartOffset());
            long until = Math.min(range.untilOffset(), fact.endOffset());
            if (fact.error() == ErrorCode.OFFSET_OUT_OF_RANGE && fact.logStartOffset() >= 0 && from < until) {
                held.add(new OffsetRange(range.partition(), from, until));
            }
        }
        return held;
    }

    /** Without those the broker knows nothing of. */
    static Map<TopicPartition, Unread> unread(List<OffsetRange> ranges, List<RangeFacts> facts) {
        Map<TopicPartition, Unread> unread = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            RangeFacts fact = facts.get(i);
            if (fact.isKnown()) {
                long oldestMs = fact.hasTimestamps() ? fact.minTimestampMs() : Unread.UNKNOWN;
                unread.put(ranges.get(i).partition(), new Unread(fact.recordCount(), fact.sizeBytes(), oldestMs));
            }
        }
        return unread;
    }
}
