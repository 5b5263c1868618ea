package dev.fatwood.spark.v42;

import dev.fatwood.spark.read.NarrowableTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.jdk.javaapi.CollectionConverters;

/** The relation of a batch. Spark itself asks its scan to leave columns and rows out; only texts have to be offered. */
record BatchRelation(DataSourceV2Relation relation) implements Relation {
    static Optional<Relation> of(LogicalPlan leaf) {
        return leaf instanceof DataSourceV2Relation relation
                        && relation.table() instanceof NarrowableTable table
                        && table.mayNarrow(relation.options())
                ? Optional.of(new BatchRelation(relation))
                : Optional.empty();
    }

    @Override
    public List<AttributeReference> output() {
        return CollectionConverters.asJava(relation.output());
    }

    @Override
    public LogicalPlan narrowed(Set<ExprId> needed, List<Expression> filters, TextColumns texts) {
        List<AttributeReference> wider = Stream.concat(
                        output().stream(), texts.all().stream().filter(text -> needed.contains(text.exprId())))
                .toList();
        return relation.copy(
                relation.table(),
                CollectionConverters.asScala(wider).toSeq(),
                relation.catalog(),
                relation.identifier(),
                relation.options(),
                relation.timeTravelSpec());
    }
}
