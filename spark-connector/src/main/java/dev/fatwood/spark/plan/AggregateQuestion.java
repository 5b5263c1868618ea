package dev.fatwood.spark.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts and bounds that facts about partitions answer without a scan: {@code COUNT} of records, {@code MIN} and {@code
 * MAX} of topic, partition, offset and timestamp, by topic, partition, both or neither.
 */
public final class AggregateQuestion {
    private static final List<String> GROUPS = List.of("topic", "partition");

    private final List<String> groups;
    private final List<Measure> measures;

    private AggregateQuestion(List<String> groups, List<Measure> measures) {
        this.groups = groups;
        this.measures = measures;
    }

    /** Nothing if any part of {@code aggregation} needs the records themselves. */
    public static Optional<AggregateQuestion> of(Aggregation aggregation) {
        List<String> groups = Stream.of(aggregation.groupByExpressions())
                .flatMap(expression -> Measure.column(expression).stream())
                .filter(GROUPS::contains)
                .toList();
        List<Measure> measures = Stream.of(aggregation.aggregateExpressions())
                .flatMap(function -> Measure.of(function).stream())
                .toList();
        boolean isWhole = groups.size() == aggregation.groupByExpressions().length
                && measures.size() == aggregation.aggregateExpressions().length;
        return isWhole ? Optional.of(new AggregateQuestion(groups, measures)) : Optional.empty();
    }

    public TimestampNeed timestamps() {
        return measures.stream()
                .map(Measure::timestamps)
                .max(Comparator.naturalOrder())
                .orElse(TimestampNeed.NONE);
    }

    /** The columns of the answer, by which Spark counts them: groups, then aggregates. */
    public StructType schema() {
        StructType schema = new StructType();
        for (String group : groups) {
            schema = schema.add(group, group.equals("topic") ? DataTypes.StringType : DataTypes.IntegerType);
        }
        for (int i = 0; i < measures.size(); i++) {
            schema = schema.add("aggregate_" + i, measures.get(i).type());
        }
        return schema;
    }

    /**
     * One row per group that has records; exactly one if there are no groups.
     *
     * @throws ArithmeticException if a timestamp does not fit Spark's microseconds
     */
    public List<InternalRow> answer(List<PartitionFacts> facts) {
        Map<List<Object>, List<PartitionFacts>> grouped = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            grouped.put(List.of(), new ArrayList<>());
        }
        facts.stream()
                .filter(one -> one.records() > 0)
                .forEach(one -> grouped.computeIfAbsent(key(one), key -> new ArrayList<>())
                        .add(one));
        return grouped.entrySet().stream()
                .map(group -> row(group.getKey(), group.getValue()))
                .toList();
    }

    private List<Object> key(PartitionFacts facts) {
        return groups.stream()
                .<Object>map(group -> group.equals("topic")
                        ? UTF8String.fromString(facts.partition().topic())
                        : facts.partition().partition())
                .toList();
    }

    private InternalRow row(List<Object> key, List<PartitionFacts> facts) {
        List<Object> values = new ArrayList<>(key);
        measures.forEach(measure -> values.add(measure.of(facts)));
        return new GenericInternalRow(values.toArray());
    }

    /** Such as {@code [count(offset), max(timestamp)] by [topic]}. */
    @Override
    public String toString() {
        return measures + " by " + groups;
    }
}
