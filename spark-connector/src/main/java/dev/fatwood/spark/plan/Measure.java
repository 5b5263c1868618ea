package dev.fatwood.spark.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One aggregate that facts about partitions answer.
 *
 * @param column counted are columns that are never null, which is to count records
 */
record Measure(Kind kind, String column) {
    enum Kind {
        COUNT,
        MIN,
        MAX
    }

    private static final long MICROSECONDS = 1000;

    private static final List<String> NEVER_NULL =
            List.of("topic", "partition", "offset", "timestamp", "timestampType");
    private static final List<String> BOUNDED = List.of("topic", "partition", "offset", "timestamp");

    static Optional<Measure> of(AggregateFunc function) {
        if (function instanceof CountStar) {
            return Optional.of(new Measure(Kind.COUNT, "offset"));
        }
        if (function instanceof Count count && !count.isDistinct()) {
            return column(count.column()).filter(NEVER_NULL::contains).map(name -> new Measure(Kind.COUNT, "offset"));
        }
        if (function instanceof Min min) {
            return column(min.column()).filter(BOUNDED::contains).map(name -> new Measure(Kind.MIN, name));
        }
        if (function instanceof Max max) {
            return column(max.column()).filter(BOUNDED::contains).map(name -> new Measure(Kind.MAX, name));
        }
        return Optional.empty();
    }

    /** The column an expression is, if it is nothing else. */
    static Optional<String> column(Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? Optional.of(reference.fieldNames()[0])
                : Optional.empty();
    }

    TimestampNeed timestamps() {
        if (!column.equals("timestamp")) {
            return TimestampNeed.NONE;
        }
        return kind == Kind.MAX ? TimestampNeed.MAX : TimestampNeed.BOTH;
    }

    DataType type() {
        return switch (column) {
            case "topic" -> DataTypes.StringType;
            case "partition" -> DataTypes.IntegerType;
            case "timestamp" -> DataTypes.TimestampType;
            default -> DataTypes.LongType;
        };
    }

    /**
     * The value Spark expects, of facts with one record at least, but for a count; null for the smallest or largest of
     * nothing.
     *
     * @throws ArithmeticException if a timestamp does not fit Spark's microseconds
     */
    Object of(List<PartitionFacts> facts) {
        if (kind == Kind.COUNT) {
            return facts.stream().mapToLong(PartitionFacts::records).sum();
        }
        Stream<Object> values = facts.stream().map(this::bound);
        @SuppressWarnings({"unchecked", "rawtypes"}) // all bounds of a column are of one comparable type
        Comparator<Object> order = (a, b) -> ((Comparable) a).compareTo(b);
        return (kind == Kind.MIN ? values.min(order) : values.max(order)).orElse(null);
    }

    private Object bound(PartitionFacts facts) {
        boolean isMin = kind == Kind.MIN;
        return switch (column) {
            case "topic" -> UTF8String.fromString(facts.partition().topic());
            case "partition" -> facts.partition().partition();
            case "timestamp" ->
                Math.multiplyExact(isMin ? facts.minTimestampMs() : facts.maxTimestampMs(), MICROSECONDS);
            default -> isMin ? facts.firstOffset() : facts.lastOffset();
        };
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(" + column + ")";
    }
}
