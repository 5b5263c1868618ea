package dev.fatwood.spark.v42;

import dev.fatwood.spark.plan.PushedFilters;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Strategy$;
import scala.jdk.javaapi.OptionConverters;

/** Conditions of a plan in the words Spark uses towards sources. */
final class Predicates {
    private Predicates() {}

    /** Those that can be said so; Spark keeps and evaluates all of them. */
    static PushedFilters of(List<Expression> conditions, List<AttributeReference> columns) {
        return PushedFilters.of(conditions.stream()
                .flatMap(Predicates::parts)
                .map(part -> named(part, columns))
                .flatMap(
                        part -> OptionConverters.toJava(DataSourceV2Strategy$.MODULE$.translateFilterV2(part)).stream())
                .toArray(Predicate[]::new));
    }

    private static Stream<Expression> parts(Expression condition) {
        return condition instanceof And and
                ? Stream.concat(parts(and.left()), parts(and.right()))
                : Stream.of(condition);
    }

    /** With the names that the relation has for its columns: others may have been given to them above it. */
    private static Expression named(Expression part, List<AttributeReference> columns) {
        if (part instanceof AttributeReference reference) {
            return columns.stream()
                    .filter(column -> column.exprId().equals(reference.exprId()))
                    .findFirst()
                    .orElseThrow();
        }
        return part.mapChildren(child -> named(child, columns));
    }
}
