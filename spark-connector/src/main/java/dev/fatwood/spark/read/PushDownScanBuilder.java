package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.AggregateQuestion;
import dev.fatwood.spark.plan.BatchQuestion;
import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.row.RecordColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownOffset;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;

/**
 * Takes what Spark pushes down of a batch query. Spark asks in the order filters, aggregates, limit, columns,
 * and asks for aggregates and limits only when no filter is left to itself. A stream pushes nothing.
 */
public final class PushDownScanBuilder extends LogScanBuilder
        implements SupportsPushDownV2Filters,
                SupportsPushDownAggregates,
                SupportsPushDownLimit,
                SupportsPushDownOffset,
                SupportsPushDownTopN {
    private BatchQuestion question = BatchQuestion.EVERYTHING;
    /** Null until something has to be known of the cluster. */
    private BatchCut cut;

    private Optional<AnswerScan> answer = Optional.empty();

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

    /** Whether the cluster answers {@code aggregation} without a scan; if so it is asked here. */
    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        answer = AggregateQuestion.of(aggregation).flatMap(asked -> AnswerScan.of(asked, cut()));
        return answer.isPresent();
    }

    /** Wholly or not at all. */
    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        return answer.isPresent();
    }

    @Override
    public boolean pushLimit(int limit) {
        if (answer.isPresent()) {
            return false;
        }
        question = question.with(RowLimit.first(limit));
        return true;
    }

    /** Wholly or not at all: the rows left out are the first ones, in order of topic, partition and offset. */
    @Override
    public boolean pushOffset(int offset) {
        return answer.isEmpty() && cut().skip(offset);
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        Optional<RowLimit> ofPartition = answer.isPresent() ? Optional.empty() : RowLimit.ofOrder(orders, limit);
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

    @Override
    synchronized BatchCut cut() {
        if (cut == null) {
            cut = super.cut();
        }
        return cut;
    }

    @Override
    public Scan build() {
        return answer.<Scan>map(found -> found).orElseGet(super::build);
    }
}
