package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.FlightLines;
import dev.fatwood.benchmarks.broker.RandomLetters;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.os.ForeignLoad;
import java.util.List;
import java.util.function.Consumer;

/** {@link Query#VALUE_LENGTHS} over values of 1 KB, once per codec. One row each, from the same processes. */
final class CodecsCase implements Case {

    /** Per row; the same processes run all rows. */
    private static final WarmUp WARM_UP = new WarmUp(1, 6);

    private static final int VALUE_BYTES = 1_000;

    private static final List<TopicPlan> PLANS = List.of(
            new TopicPlan("none", 2_000_000, 200_000, new RandomLetters(VALUE_BYTES), "none"),
            new TopicPlan("lz4", 2_000_000, 200_000, new FlightLines(VALUE_BYTES), "lz4"),
            new TopicPlan("zstd", 2_000_000, 200_000, new FlightLines(VALUE_BYTES), "zstd"));

    @Override
    public String name() {
        return "scan-1k";
    }

    @Override
    public String description() {
        return "Spark batch query " + Query.VALUE_LENGTHS.expressions().get(0) + " over 1 KB values: none, lz4, zstd";
    }

    @Override
    public Budget budget() {
        return new Budget(270, 75);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        List<TopicSpec> topics =
                PLANS.stream().map(plan -> plan.spec(workshop.isQuick())).toList();
        FilledBrokers data = new FilledBrokers(name(), topics, workshop);
        try (BrokerPair brokers = data.open();
                SparkSides sides = SparkSides.start(Pairing.reading(brokers), workshop)) {
            for (TopicPlan plan : PLANS) {
                rows.accept(row(plan, data, sides, workshop));
            }
        } finally {
            data.remove();
        }
    }

    private CaseResult row(TopicPlan plan, FilledBrokers data, SparkSides sides, Workshop workshop) {
        TopicSpec topic = plan.spec(workshop.isQuick());
        String expected = Query.VALUE_LENGTHS.expected(topic);
        List<QueryRun> runs = sides.all().stream()
                .map(side -> new QueryRun(side, topic, Query.VALUE_LENGTHS, expected))
                .toList();
        ForeignLoad load = new ForeignLoad();
        List<Series> series = workshop.compare(runs, Unit.SECONDS, WARM_UP);
        return new CaseResult(
                name() + "-" + plan.codec(),
                "Spark batch query " + Query.VALUE_LENGTHS.expressions().get(0) + " over " + plan.description(),
                Unit.SECONDS,
                series,
                ScanLimits.ofBytes(topic, data),
                SparkSettings.of(topic, WARM_UP, load));
    }
}
