package dev.fatwood.spark.v42;

import dev.fatwood.spark.row.RecordColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The key and the value of one relation as columns of text, which stand for their casts to string: such a cast takes the
 * bytes as they are and nothing else, in every mode of Spark. Owned by one application of the rule.
 */
final class TextColumns {
    private final Map<ExprId, AttributeReference> ofBytes = new HashMap<>();
    private final List<AttributeReference> all = new ArrayList<>();
    private boolean isUsed;

    /** @param output of the relation */
    TextColumns(List<AttributeReference> output) {
        offer(output, RecordColumn.KEY, RecordColumn.KEY_TEXT);
        offer(output, RecordColumn.VALUE, RecordColumn.VALUE_TEXT);
    }

    private void offer(List<AttributeReference> output, RecordColumn bytes, RecordColumn text) {
        AttributeReference column = new AttributeReference(
                text.columnName(),
                text.type(),
                true,
                Metadata.empty(),
                NamedExpression$.MODULE$.newExprId(),
                CollectionConverters.asScala(List.<String>of()).toSeq());
        all.add(column);
        output.stream()
                .filter(attribute -> attribute.name().equals(bytes.columnName()))
                .forEach(attribute -> ofBytes.put(attribute.exprId(), column));
    }

    /** Both, used or not, in this order. */
    List<AttributeReference> all() {
        return List.copyOf(all);
    }

    /** Whether a cast was replaced. */
    boolean isUsed() {
        return isUsed;
    }

    boolean isBytes(ExprId column) {
        return ofBytes.containsKey(column);
    }

    /** The expression with columns of text in the place of casts. */
    Expression replaceCasts(Expression expression) {
        if (expression instanceof Cast cast
                && cast.child() instanceof AttributeReference bytes
                && ofBytes.containsKey(bytes.exprId())
                && cast.dataType().equals(DataTypes.StringType)) {
            isUsed = true;
            return ofBytes.get(bytes.exprId());
        }
        return expression.mapChildren(this::replaceCasts);
    }
}
