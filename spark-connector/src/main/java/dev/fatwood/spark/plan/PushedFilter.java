package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/** A filter as Spark gave it, and as the log understands it. */
record PushedFilter(Predicate filter, Condition condition) {
    /** More separate stretches of offsets than this are not worth a fetch each; the filter then stays with Spark. */
    static final int OFFSET_SPANS_MAX = 64;

    /** Whether reading only the offsets it leaves does all that it asks for. */
    boolean isExact() {
        return condition.isExactInOffsets() && condition.offsetSpans() <= OFFSET_SPANS_MAX;
    }

    /** A superset of the offsets of matching records, in not too many spans. */
    LongSet offsets(TopicPartition partition) {
        LongSet offsets = condition.offsets(partition);
        return condition.offsetSpans() <= OFFSET_SPANS_MAX ? offsets : offsets.hull();
    }

    boolean isUsed() {
        return !isUnknown(condition);
    }

    private static boolean isUnknown(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(PushedFilter::isUnknown);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(PushedFilter::isUnknown);
        }
        return condition == Condition.UNKNOWN;
    }
}
