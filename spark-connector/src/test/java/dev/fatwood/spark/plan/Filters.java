package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark's predicates for tests: random ones, and what SQL says they mean for one record. */
final class Filters {
    record Place(TopicPartition partition, long offset, long timestampMs) {}

    private static final List<String> COMPARISONS = List.of("=", "<", "<=", ">", ">=", "<>", "<=>");

    private Filters() {}

    static Predicate compare(String column, String operator, Object... constants) {
        Expression[] children = new Expression[constants.length + 1];
        children[0] = Expressions.column(column);
        for (int i = 0; i < constants.length; i++) {
            children[i + 1] = constant(column, constants[i]);
        }
        return new Predicate(operator, children);
    }

    private static Expression constant(String column, Object value) {
        Object internal = value instanceof String text ? UTF8String.fromString(text) : value;
        return new LiteralValue<>(internal, type(column));
    }

    private static DataType type(String column) {
        return switch (column) {
            case "topic" -> DataTypes.StringType;
            case "partition" -> DataTypes.IntegerType;
            case "timestamp" -> DataTypes.TimestampType;
            default -> DataTypes.LongType;
        };
    }

    static Predicate random(SplittableRandom random, int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 2) {
            return new And(random(random, depth - 1), random(random, depth - 1));
        }
        if (kind < 4) {
            return new Or(random(random, depth - 1), random(random, depth - 1));
        }
        return kind == 4 ? new Not(random(random, depth - 1)) : leaf(random);
    }

    private static Predicate leaf(SplittableRandom random) {
        String column =
                List.of("topic", "partition", "offset", "timestamp", "value").get(random.nextInt(5));
        if (random.nextInt(6) == 0) {
            return compare(column, random.nextBoolean() ? "IS_NULL" : "IS_NOT_NULL");
        }
        if (random.nextInt(3) == 0) {
            List<Object> constants = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                constants.add(constant(random, column));
            }
            return compare(column, "IN", constants.toArray());
        }
        return compare(column, COMPARISONS.get(random.nextInt(COMPARISONS.size())), constant(random, column));
    }

    private static Object constant(SplittableRandom random, String column) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        return switch (column) {
            case "topic" -> "t" + random.nextInt(3);
            case "partition" -> random.nextInt(3);
            case "timestamp" -> random.nextLong(-2000, 12_000);
            default -> random.nextLong(12);
        };
    }

    /** Whether {@code place} meets it by SQL's logic of three values; null is neither. The value column holds null. */
    static Boolean meets(Predicate filter, Place place) {
        if (filter instanceof And) {
            return both(meets(child(filter, 0), place), meets(child(filter, 1), place));
        }
        if (filter instanceof Or) {
            return not(both(not(meets(child(filter, 0), place)), not(meets(child(filter, 1), place))));
        }
        if (filter instanceof Not) {
            return not(meets(child(filter, 0), place));
        }
        return leafMeets(filter, place);
    }

    private static Predicate child(Predicate filter, int index) {
        return (Predicate) filter.children()[index];
    }

    private static Boolean not(Boolean truth) {
        return truth == null ? null : !truth;
    }

    private static Boolean both(Boolean a, Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : true;
    }

    private static Boolean leafMeets(Predicate leaf, Place place) {
        Comparable<Object> value = value(leaf.children()[0].toString(), place);
        if (leaf.name().equals("IS_NULL")) {
            return value == null;
        }
        if (leaf.name().equals("IS_NOT_NULL")) {
            return value != null;
        }
        Boolean met = false;
        for (int i = 1; i < leaf.children().length; i++) {
            Boolean one = compares(value, leaf.name(), ((LiteralValue<?>) leaf.children()[i]).value());
            met = not(both(not(met), not(one)));
        }
        return met;
    }

    @SuppressWarnings("unchecked") // every column has one type, and constants are of it
    private static Comparable<Object> value(String column, Place place) {
        return (Comparable<Object>) (Comparable<?>)
                switch (column) {
                    case "topic" -> UTF8String.fromString(place.partition().topic());
                    case "partition" -> place.partition().partition();
                    case "offset" -> place.offset();
                    case "timestamp" -> place.timestampMs() * 1000;
                    default -> null;
                };
    }

    private static Boolean compares(Comparable<Object> value, String operator, Object constant) {
        if (operator.equals("<=>")) {
            return value == null ? constant == null : constant != null && value.compareTo(constant) == 0;
        }
        if (value == null || constant == null) {
            return null;
        }
        int order = value.compareTo(constant);
        return switch (operator) {
            case "=", "IN" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order != 0;
        };
    }
}
