package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.BatchQuestion;
import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.row.RecordColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;

/**
 * Takes what Spark pushes down of a batch query. Spark asks in the order filters, limit, columns, and asks for a limit
 * only when no filter is left to itself. A stream pushes nothing but columns.
 */
public final class PushDownScanBuilder extends LogScanBuilder
        implements SupportsPushDownV2Filters, SupportsPushDownLimit, SupportsPushDownTopN {
    private BatchQuestion question = BatchQuestion.EVERYTHING;

    /** @param columns those the table offers, in order */
    public PushDownScanBuilder(Map<String, String> options, List<RecordColumn> columns) {
        super(options, columns);
    }

    /** @return those that Spark has to look at again */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        question = question.with(PushedFilters.of(predicates));
        return question.filters().residual().toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return question.filters().used().toArray(Predicate[]::new);
    }

    @Override
    public boolean pushLimit(int limit) {
        question = question.with(RowLimit.first(limit));
        return true;
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        Optional<RowLimit> ofPartition = RowLimit.ofOrder(orders, limit);
        ofPartition.ifPresent(found -> question = question.with(found));
        return ofPartition.isPresent();
    }

    /** Every partition gives rows enough, Spark takes its limit of them all. */
    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    BatchQuestion question() {
        return question;
    }
}
