package dev.fatwood.spark.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A comparison of one column with constants of its own type, none of them null. Constants of another type are not
 * understood: how Spark would compare them is Spark's to say.
 */
final class ColumnComparison {
    private static final long MICROSECONDS = 1000;

    private ColumnComparison() {}

    /** @param operator as Spark names it: {@code =}, {@code <}, {@code IN}, {@code STARTS_WITH} ... */
    static Condition of(String column, String operator, List<Literal<?>> constants, boolean negated) {
        return switch (column) {
            case "topic" ->
                areOf(DataTypes.StringType, constants)
                        ? topics(operator, texts(constants), negated)
                        : Condition.UNKNOWN;
            case "partition" ->
                areOf(DataTypes.IntegerType, constants)
                        ? numbers(operator, constants, negated, ColumnComparison::partitions)
                        : Condition.UNKNOWN;
            case "offset" ->
                areOf(DataTypes.LongType, constants)
                        ? numbers(operator, constants, negated, Condition::offsets)
                        : Condition.UNKNOWN;
            case "timestamp" ->
                areOf(DataTypes.TimestampType, constants)
                        ? numbers(operator, constants, negated, ColumnComparison::timestamps)
                        : Condition.UNKNOWN;
            default -> Condition.UNKNOWN;
        };
    }

    private static boolean areOf(DataType type, List<Literal<?>> constants) {
        return constants.stream().allMatch(constant -> constant.dataType().equals(type));
    }

    private static Condition partitions(LongSet numbers) {
        return Condition.partitions(partition -> numbers.contains(partition.partition()));
    }

    private static Condition timestamps(LongSet microseconds) {
        return Condition.timestampsMs(microseconds.inUnitsOf(MICROSECONDS));
    }

    private interface OfNumbers {
        Condition of(LongSet numbers);
    }

    private static Condition numbers(
            String operator, List<Literal<?>> constants, boolean negated, OfNumbers condition) {
        long[] values = constants.stream()
                .mapToLong(constant -> ((Number) constant.value()).longValue())
                .toArray();
        if (operator.equals("IN")) {
            LongSet listed = LongSet.ofAll(values);
            return condition.of(negated ? listed.not() : listed);
        }
        LongFunction<LongSet> comparison = numberComparison(operator);
        if (comparison == null || values.length != 1) {
            return Condition.UNKNOWN;
        }
        LongSet met = comparison.apply(values[0]);
        return condition.of(negated ? met.not() : met);
    }

    private static LongFunction<LongSet> numberComparison(String operator) {
        return switch (operator) {
            case "=", "<=>" -> LongSet::of;
            case "<>" -> value -> LongSet.of(value).not();
            case "<" -> LongSet::below;
            case "<=" -> value -> LongSet.between(Long.MIN_VALUE, value);
            case ">" -> LongSet::above;
            case ">=" -> value -> LongSet.between(value, Long.MAX_VALUE);
            default -> null;
        };
    }

    private static Set<UTF8String> texts(List<Literal<?>> constants) {
        return constants.stream().map(constant -> (UTF8String) constant.value()).collect(Collectors.toSet());
    }

    private static Condition topics(String operator, Set<UTF8String> constants, boolean negated) {
        if (operator.equals("IN")) {
            Set<UTF8String> listed = new HashSet<>(constants);
            return topics(listed::contains, negated);
        }
        if (constants.size() != 1) {
            return Condition.UNKNOWN;
        }
        UTF8String constant = constants.iterator().next();
        Predicate<UTF8String> comparison = textComparison(operator, constant);
        return comparison == null ? Condition.UNKNOWN : topics(comparison, negated);
    }

    private static Condition topics(Predicate<UTF8String> met, boolean negated) {
        return Condition.partitions(partition -> met.test(UTF8String.fromString(partition.topic())) != negated);
    }

    /** Texts compare by their bytes, as in a column of Spark without a collation. */
    private static Predicate<UTF8String> textComparison(String operator, UTF8String constant) {
        return switch (operator) {
            case "=", "<=>" -> constant::equals;
            case "<>" -> topic -> !topic.equals(constant);
            case "<" -> topic -> topic.binaryCompare(constant) < 0;
            case "<=" -> topic -> topic.binaryCompare(constant) <= 0;
            case ">" -> topic -> topic.binaryCompare(constant) > 0;
            case ">=" -> topic -> topic.binaryCompare(constant) >= 0;
            case "STARTS_WITH" -> topic -> topic.startsWith(constant);
            case "ENDS_WITH" -> topic -> topic.endsWith(constant);
            case "CONTAINS" -> topic -> topic.contains(constant);
            default -> null;
        };
    }
}
