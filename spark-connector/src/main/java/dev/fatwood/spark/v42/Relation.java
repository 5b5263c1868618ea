package dev.fatwood.spark.v42;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** A relation of ours in a logical plan, of a batch or of a micro-batch. */
interface Relation {
    /** Its columns. */
    List<AttributeReference> output();

    /**
     * The relation for a query that looks at {@code needed} only and wants records that meet all of {@code filters}.
     *
     * @param texts columns to offer beside its own
     */
    LogicalPlan narrowed(Set<ExprId> needed, List<Expression> filters, TextColumns texts);

    /** Nothing if the leaf is not ours or is to stay as it is. */
    static Optional<Relation> of(LogicalPlan leaf) {
        return BatchRelation.of(leaf).or(() -> StreamRelation.of(leaf));
    }
}
