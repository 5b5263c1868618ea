package dev.fatwood.spark.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Reads Spark's predicates as {@link Condition}s. What it does not know becomes {@link Condition#UNKNOWN}, so that the
 * rest of the filter is of use. A negated filter is read with {@code negated}, which reaches the leaves.
 */
final class ConditionReader {
    private static final Set<String> NEVER_NULL = Set.of("topic", "partition", "offset", "timestamp", "timestampType");

    /** Those that give null, not true, for a null constant; but for the last, and a list may have others. */
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "<", "<=", ">", ">=", "STARTS_WITH", "ENDS_WITH", "CONTAINS", "IN", "<=>");

    private ConditionReader() {}

    static Condition read(Predicate filter) {
        return read(filter, false);
    }

    private static Condition read(Predicate filter, boolean negated) {
        if (filter instanceof Not not) {
            return read(not.child(), !negated);
        }
        if (filter instanceof And || filter instanceof Or) {
            List<Condition> parts = Stream.of(filter.children())
                    .map(child -> child instanceof Predicate part ? read(part, negated) : Condition.UNKNOWN)
                    .toList();
            return filter instanceof And != negated ? new Condition.And(parts) : new Condition.Or(parts);
        }
        return switch (filter.name()) {
            case "ALWAYS_TRUE" -> negated ? Condition.FALSE : Condition.TRUE;
            case "ALWAYS_FALSE" -> negated ? Condition.TRUE : Condition.FALSE;
            case "IS_NULL" -> isNull(filter, !negated);
            case "IS_NOT_NULL" -> isNull(filter, negated);
            default -> comparison(filter, negated);
        };
    }

    private static Condition isNull(Predicate filter, boolean wanted) {
        return column(filter)
                .filter(NEVER_NULL::contains)
                .map(never -> wanted ? Condition.FALSE : Condition.TRUE)
                .orElse(Condition.UNKNOWN);
    }

    private static Condition comparison(Predicate filter, boolean negated) {
        Optional<String> column = column(filter);
        boolean isNullSafe = filter.name().equals("<=>");
        boolean comparesNulls =
                isNullSafe && !column.filter(NEVER_NULL::contains).isPresent();
        if (!COMPARISONS.contains(filter.name()) || column.isEmpty() || comparesNulls || !hasConstants(filter)) {
            return Condition.UNKNOWN;
        }
        List<Literal<?>> literals =
                others(filter).<Literal<?>>map(literal -> (Literal<?>) literal).toList();
        boolean hasNull = literals.stream().anyMatch(literal -> literal.value() == null);
        if (hasNull && (isNullSafe || negated || !filter.name().equals("IN"))) {
            return isNullSafe && negated ? Condition.TRUE : Condition.FALSE;
        }
        return ColumnComparison.of(column.get(), filter.name(), withoutNulls(literals), negated);
    }

    private static boolean hasConstants(Predicate comparison) {
        return others(comparison).allMatch(Literal.class::isInstance);
    }

    /** What the column, the first child, is compared with. */
    private static Stream<Expression> others(Predicate comparison) {
        return Stream.of(comparison.children()).skip(1);
    }

    /** A null in a list that is looked through is met by no record. */
    private static List<Literal<?>> withoutNulls(List<Literal<?>> literals) {
        return literals.stream()
                .filter(literal -> Objects.nonNull(literal.value()))
                .collect(Collectors.toList());
    }

    /** The column a leaf is about, its first child; nothing if that is another expression. */
    private static Optional<String> column(Predicate leaf) {
        return leaf.children().length > 0
                        && leaf.children()[0] instanceof NamedReference reference
                        && reference.fieldNames().length == 1
                ? Optional.of(reference.fieldNames()[0])
                : Optional.empty();
    }
}
