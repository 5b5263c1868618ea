package dev.fatwood.spark.v42;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * The rule. Runs when Spark has moved projections and filters down to the relations as far as it can, and before it asks
 * scans of batches what they take; for a stream in every micro-batch.
 */
public final class NarrowScans extends Rule<LogicalPlan> {
    private NarrowScans() {}

    public static void inject(SparkSessionExtensions extensions) {
        extensions.injectPreCBORule(session -> new NarrowScans());
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return Chain.under(plan)
                .flatMap(chain -> Relation.of(chain.leaf()).map(chain::over))
                .orElseGet(() -> plan.mapChildren(this::apply));
    }
}
