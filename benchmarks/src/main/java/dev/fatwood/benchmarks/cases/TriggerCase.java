package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.os.ForeignLoad;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a micro-batch costs that has next to nothing to do: its own {@code triggerExecution}, split by Spark's {@code durationMs} in
 * the details. Median over many, one after the other, each caused by a few new records.
 */
final class TriggerCase implements Case {

    private static final String TOPIC = "trigger";
    private static final int BATCHES = 40;
    private static final int QUICK_BATCHES = 12;

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public String description() {
        return "Spark streaming query, time of a micro-batch of " + TriggerRun.ROWS
                + " rows (triggerExecution), noop sink, " + TopicPlan.PARTITIONS + " partitions";
    }

    @Override
    public Budget budget() {
        return new Budget(110, 45);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        int batches = workshop.isQuick() ? QUICK_BATCHES : BATCHES;
        try (BrokerPair brokers = BrokerPair.start(workshop, name());
                SparkSides sides = SparkSides.start(Pairing.streaming(brokers), workshop)) {
            new Topics(brokers.ours().bootstrapServers()).create(TOPIC, TopicPlan.PARTITIONS, Map.of());
            new Topics(brokers.peer().bootstrapServers()).create(TOPIC, TopicPlan.PARTITIONS, Map.of());
            List<TriggerRun> runs = sides.all().stream()
                    .map(side -> new TriggerRun(side, TOPIC, batches, workshop))
                    .toList();
            ForeignLoad load = new ForeignLoad();
            List<Series> series = workshop.compare(runs, Unit.MILLISECONDS, SparkSide.WARM_UP);
            Map<String, String> settings = SparkSettings.of(SparkSide.WARM_UP, load);
            settings.put("batchesPerRun", String.valueOf(batches));
            settings.put("rowsPerBatch", String.valueOf(TriggerRun.ROWS));
            rows.accept(new CaseResult(name(), description(), Unit.MILLISECONDS, series, Limit.NONE, settings));
        }
    }
}
