package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.os.ForeignLoad;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A streaming query that reads a whole topic in ten steps and ends: {@code AvailableNow}, {@code maxOffsetsPerTrigger}. */
final class StreamCase implements Case {

    private static final int STEPS = 10;
    private static final int QUICK_STEPS = 4;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String description() {
        return "Spark streaming query, AvailableNow in " + STEPS
                + " steps, where(length(value) <> 100), noop sink, over " + TopicPlan.LETTERS.description();
    }

    @Override
    public Budget budget() {
        return new Budget(220, 45);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        TopicSpec topic = TopicPlan.LETTERS.spec(workshop.isQuick());
        long rowsPerStep = topic.records() / (workshop.isQuick() ? QUICK_STEPS : STEPS);
        FilledBrokers data = new FilledBrokers(topic, workshop);
        try (BrokerPair brokers = data.open();
                SparkSides sides = SparkSides.start(Pairing.streaming(brokers), workshop)) {
            List<StreamRun> runs = sides.all().stream()
                    .map(side -> new StreamRun(side, topic, rowsPerStep, workshop))
                    .toList();
            ForeignLoad load = new ForeignLoad();
            List<Series> series = workshop.compare(runs, Unit.SECONDS, SparkSide.WARM_UP);
            Map<String, String> settings = SparkSettings.of(topic, SparkSide.WARM_UP, load);
            settings.put("rowsPerStep", String.valueOf(rowsPerStep));
            rows.accept(new CaseResult(
                    name(), description(), Unit.SECONDS, series, ScanLimits.ofBytes(topic, data), settings));
        }
    }
}
