package dev.fatwood.spark.read;

import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a broker's facts about ranges mean for a stream. Ranges and facts stand in the same order. Pure. */
final class RangeAnswers {
    private RangeAnswers() {}

    /** An entry for each range; 1 where the broker knows nothing of it. */
    static Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges, List<RangeFacts> facts) {
        Map<TopicPartition, Double> sizes = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            double bytes = facts.get(i).isKnown() ? facts.get(i).sizeBytes() : 0;
            sizes.put(
                    ranges.get(i).partition(), bytes > 0 ? bytes / ranges.get(i).size() : 1);
        }
        return sizes;
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
