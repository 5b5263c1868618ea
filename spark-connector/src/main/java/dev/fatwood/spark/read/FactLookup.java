package dev.fatwood.spark.read;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.client.admin.RangeQuery;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.plan.PartitionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a cluster of ours for exact facts about ranges; Apache Kafka has none to give. Blocking. */
record FactLookup(ClusterAdmin admin, IsolationLevel isolation) {
    /** Nothing if a broker has no answer, or a range is not wholly there: then reading says what is wrong. */
    Optional<List<PartitionFacts>> find(List<OffsetRange> ranges, boolean withTimestamps) {
        if (ranges.stream().anyMatch(range -> range.fromOffset() < 0)) {
            return Optional.empty();
        }
        return admin.describeRanges(
                        ranges.stream()
                                .map(range -> query(range, withTimestamps))
                                .toList(),
                        isolation)
                .filter(found -> found.stream().allMatch(facts -> isAnswer(facts, withTimestamps)))
                .map(found -> facts(ranges, found));
    }

    private static RangeQuery query(OffsetRange range, boolean withTimestamps) {
        RangeQuery query = RangeQuery.of(range.partition(), range.fromOffset(), range.untilOffset());
        return withTimestamps ? query.withTimestamps() : query;
    }

    private static boolean isAnswer(RangeFacts facts, boolean withTimestamps) {
        return withTimestamps ? facts.hasTimestamps() : facts.isKnown();
    }

    private static List<PartitionFacts> facts(List<OffsetRange> ranges, List<RangeFacts> found) {
        List<PartitionFacts> facts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            RangeFacts one = found.get(i);
            facts.add(new PartitionFacts(
                    ranges.get(i).partition(),
                    one.recordCount(),
                    one.firstOffset(),
                    one.lastOffset(),
                    one.minTimestampMs(),
                    one.maxTimestampMs(),
                    one.sizeBytes()));
        }
        return facts;
    }
}
