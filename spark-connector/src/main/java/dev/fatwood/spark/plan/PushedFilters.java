package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * The filters of a query, and what the log makes of them. Immutable.
 *
 * @param all joined by AND
 */
public record PushedFilters(List<PushedFilter> all) {
    public static final PushedFilters NONE = new PushedFilters(List.of());

    public PushedFilters {
        all = List.copyOf(all);
    }

    public static PushedFilters of(Predicate... filters) {
        return new PushedFilters(Stream.of(filters)
                .map(filter -> new PushedFilter(filter, ConditionReader.read(filter)))
                .toList());
    }

    /** Those that the log uses, wholly or to leave out some of what cannot match. */
    public List<Predicate> used() {
        return all.stream()
                .filter(PushedFilter::isUsed)
                .map(PushedFilter::filter)
                .toList();
    }

    /** Those that Spark has to look at again, record by record. */
    public List<Predicate> residual() {
        return all.stream()
                .filter(filter -> !filter.isExact())
                .map(PushedFilter::filter)
                .toList();
    }

    /** Whether a record of {@code partition} may match. */
    public boolean mayMatch(TopicPartition partition) {
        return !offsets(partition).isEmpty() && !timestampsMs(partition).isEmpty();
    }

    private LongSet offsets(TopicPartition partition) {
        return all.stream().map(filter -> filter.offsets(partition)).reduce(LongSet.ALL, LongSet::and);
    }

    /** A superset of the timestamps of matching records, ms. */
    public LongSet timestampsMs(TopicPartition partition) {
        return all.stream()
                .map(filter -> filter.condition().timestampsMs(partition))
                .reduce(LongSet.ALL, LongSet::and);
    }

    /** What of {@code range} may match, in order. */
    public List<OffsetRange> cut(OffsetRange range) {
        List<OffsetRange> cut = new ArrayList<>();
        LongSet kept = offsets(range.partition()).and(LongSet.between(range.fromOffset(), range.untilOffset() - 1));
        kept.spans().forEach(span -> cut.add(new OffsetRange(range.partition(), span.first(), span.last() + 1)));
        return cut;
    }
}
