package dev.fatwood.spark.v42;

import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.read.NarrowableStream;
import dev.fatwood.spark.read.NarrowableTable;
import dev.fatwood.spark.read.Narrowing;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.StreamingDataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The relation of a micro-batch. Its columns keep their places, needed or not, because Spark takes two scans of one
 * stream for the same: what is above them then tells them apart.
 */
record StreamRelation(StreamingDataSourceV2ScanRelation relation, NarrowableStream stream) implements Relation {
    static Optional<Relation> of(LogicalPlan leaf) {
        return leaf instanceof StreamingDataSourceV2ScanRelation relation
                        && relation.stream() instanceof NarrowableStream stream
                        && relation.relation().table() instanceof NarrowableTable table
                        && table.mayNarrow(relation.relation().options())
                ? Optional.of(new StreamRelation(relation, stream))
                : Optional.empty();
    }

    @Override
    public List<AttributeReference> output() {
        return CollectionConverters.asJava(relation.output());
    }

    @Override
    public LogicalPlan narrowed(Set<ExprId> needed, List<Expression> filters, TextColumns texts) {
        List<AttributeReference> row = new ArrayList<>(output());
        if (texts.isUsed()) {
            row.addAll(texts.all());
        }
        List<AttributeReference> looked =
                row.stream().filter(column -> needed.contains(column.exprId())).toList();
        PushedFilters pushed = Predicates.of(filters, output());
        Narrowing narrowing = new Narrowing(columns(row), columns(looked), pushed);
        return narrowing.isOfUse() ? with(narrowing, row) : relation;
    }

    private static List<RecordColumn> columns(List<AttributeReference> attributes) {
        return attributes.stream()
                .map(attribute -> RecordSchema.column(attribute.name()))
                .toList();
    }

    private LogicalPlan with(Narrowing narrowing, List<AttributeReference> row) {
        return relation.copy(
                relation.relation(),
                narrowing.scan(),
                CollectionConverters.asScala(row).toSeq(),
                stream.narrowed(narrowing),
                relation.startOffset(),
                relation.endOffset());
    }
}
