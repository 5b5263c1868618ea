package dev.fatwood.spark.v42;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The operators right above a leaf of a plan, by which it is known what of the leaf's rows anybody looks at: filters and
 * projections, perhaps an aggregation on top.
 *
 * @param operators from the top down, one or more
 */
record Chain(List<LogicalPlan> operators, LogicalPlan leaf) {
    /** Nothing if {@code top} says nothing about the columns below it. */
    static Optional<Chain> under(LogicalPlan top) {
        if (!(top instanceof Aggregate || top instanceof Project || top instanceof Filter)) {
            return Optional.empty();
        }
        List<LogicalPlan> operators = new ArrayList<>();
        LogicalPlan at = top;
        do {
            operators.add(at);
            at = at.children().head();
        } while (at instanceof Project || at instanceof Filter);
        return Optional.of(new Chain(List.copyOf(operators), at));
    }

    /** The same operators, with the same output, over the leaf as narrow as it may be. */
    LogicalPlan over(Relation relation) {
        TextColumns texts = new TextColumns(relation.output());
        List<LogicalPlan> narrow = new ArrayList<>();
        Set<ExprId> needed = keepsOutput() ? ids(top().output()) : new HashSet<>();
        for (LogicalPlan operator : operators) {
            LogicalPlan replaced = (LogicalPlan) operator.mapExpressions(texts::replaceCasts);
            if (replaced instanceof Project project && !narrow.isEmpty()) {
                replaced = passing(project, needed, texts);
            }
            if (!(replaced instanceof Filter)) {
                needed.clear();
            }
            needed.addAll(ids(replaced.references().toSeq()));
            narrow.add(0, replaced);
        }
        LogicalPlan plan = relation.narrowed(needed, filters(relation), texts);
        for (LogicalPlan operator : narrow) {
            plan = operator.withNewChildren(
                    CollectionConverters.asScala(List.of(plan)).toIndexedSeq());
        }
        return keepsOutput() && texts.isUsed() ? new Project(named(top()), plan) : plan;
    }

    private LogicalPlan top() {
        return operators.get(0);
    }

    /** Whether the top hands on all columns of what is below it, so that one more would be seen above. */
    private boolean keepsOutput() {
        return top() instanceof Filter;
    }

    private static scala.collection.immutable.Seq<NamedExpression> named(LogicalPlan plan) {
        return plan.output().map(attribute -> (NamedExpression) attribute).toSeq();
    }

    /** The projection handing on the texts that are needed above it, and no bytes that are not. */
    private static Project passing(Project project, Set<ExprId> needed, TextColumns texts) {
        Stream<NamedExpression> passed = CollectionConverters.asJava(project.projectList()).stream()
                .filter(column -> needed.contains(column.exprId()) || !texts.isBytes(column.exprId()));
        Stream<NamedExpression> added = texts.all().stream()
                .filter(text -> needed.contains(text.exprId()))
                .map(text -> text);
        List<NamedExpression> columns = Stream.concat(passed, added).toList();
        return new Project(CollectionConverters.asScala(columns).toSeq(), project.child());
    }

    /**
     * Conditions on the relation's own columns, which every row that gets to the top meets. None if an operator is not
     * deterministic: how often it is asked must not change.
     */
    private List<Expression> filters(Relation relation) {
        Set<ExprId> own = new HashSet<>();
        relation.output().forEach(column -> own.add(column.exprId()));
        boolean isDeterministic = operators.stream().allMatch(LogicalPlan::deterministic);
        return operators.stream()
                .filter(operator -> isDeterministic && operator instanceof Filter)
                .map(operator -> ((Filter) operator).condition())
                .filter(condition -> own.containsAll(ids(condition.references().toSeq())))
                .toList();
    }

    private static Set<ExprId> ids(scala.collection.Seq<? extends NamedExpression> columns) {
        Set<ExprId> ids = new HashSet<>();
        CollectionConverters.asJava(columns).forEach(column -> ids.add(column.exprId()));
        return ids;
    }
}
