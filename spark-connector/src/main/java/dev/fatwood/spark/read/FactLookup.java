package dev.fatwood.spark.read;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.client.admin.RangeQuery;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks a cluster of ours for exact facts about ranges; Apache Kafka has none to give. Blocks for a few seconds at most:
 * what takes the broker longer is no cheaper than reading.
 */
record FactLookup(ClusterAdmin admin, IsolationLevel isolation) {
    /** For what headers tell. */
    private static final long HEADERS_MS_MAX = 5_000;
    /** For what the broker reads records for. */
    private static final long RECORDS_MS_MAX = 10_000;

    /**
     * Nothing if a broker has no answer, or a range is not wholly there: then reading says what is wrong.
     *
     * @throws dev.fatwood.client.wire.ClientException if no answer came in time
     */
    Optional<List<PartitionFacts>> find(List<OffsetRange> ranges, TimestampNeed timestamps) {
        if (ranges.stream().anyMatch(range -> range.fromOffset() < 0)) {
            return Optional.empty();
        }
        return switch (timestamps) {
            case NONE -> fromHeaders(ranges, RangeFacts::isKnown);
            case MAX -> fromHeaders(ranges, FactLookup::hasMaxTimestamp).or(() -> fromRecords(ranges));
            case BOTH -> fromRecords(ranges);
        };
    }

    private static boolean hasMaxTimestamp(RangeFacts facts) {
        return facts.isKnown() && facts.maxTimestampMs() != RangeFacts.UNKNOWN_MS;
    }

    private Optional<List<PartitionFacts>> fromHeaders(List<OffsetRange> ranges, Predicate<RangeFacts> isAnswer) {
        return ask(ranges, Function.identity(), Deadline.afterMs(HEADERS_MS_MAX), isAnswer);
    }

    private Optional<List<PartitionFacts>> fromRecords(List<OffsetRange> ranges) {
        Deadline deadline = Deadline.afterMs(RECORDS_MS_MAX);
        return ask(ranges, RangeQuery::withTimestamps, deadline, RangeFacts::hasTimestamps);
    }

    private Optional<List<PartitionFacts>> ask(
            List<OffsetRange> ranges,
            Function<RangeQuery, RangeQuery> kind,
            Deadline deadline,
            Predicate<RangeFacts> isAnswer) {
        List<RangeQuery> queries = ranges.stream()
                .map(range -> RangeQuery.of(range.partition(), range.fromOffset(), range.untilOffset()))
                .map(kind)
                .toList();
        return admin.describeRanges(queries, isolation, deadline)
                .filter(found -> found.stream().allMatch(isAnswer))
                .map(found -> facts(ranges, found));
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
