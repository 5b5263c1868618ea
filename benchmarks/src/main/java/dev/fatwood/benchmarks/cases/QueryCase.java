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
import java.util.function.Consumer;
import java.util.function.Function;

/** One Spark batch query over one whole topic, on two threads. */
final class QueryCase implements Case {

    private final String name;
    private final TopicPlan plan;
    private final Query query;
    private final Function<BrokerPair, List<Pairing>> pairings;
    private final Budget budget;

    QueryCase(String name, TopicPlan plan, Query query, Function<BrokerPair, List<Pairing>> pairings, Budget budget) {
        this.name = name;
        this.plan = plan;
        this.query = query;
        this.pairings = pairings;
        this.budget = budget;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Spark batch query " + String.join(", ", query.expressions()) + " over " + plan.description()
                + ", local[2]";
    }

    @Override
    public Budget budget() {
        return budget;
    }

    /** Cases that read one topic query it from the same Spark processes. */
    @Override
    public String setting() {
        return plan.name();
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        TopicSpec topic = plan.spec(workshop.isQuick());
        FilledBrokers data = new FilledBrokers(topic, workshop);
        SparkOnBrokers setting = workshop.shared(() -> SparkOnBrokers.start(data, pairings, workshop));
        String expected = query.expected(topic);
        List<QueryRun> runs = setting.sides().all().stream()
                .map(side -> new QueryRun(side, topic, query, expected))
                .toList();
        ForeignLoad load = new ForeignLoad();
        List<Series> series = workshop.compare(runs, Unit.SECONDS, SparkSide.WARM_UP);
        rows.accept(new CaseResult(
                name,
                description(),
                Unit.SECONDS,
                series,
                ScanLimits.of(query, topic, data, workshop),
                SparkSettings.of(topic, SparkSide.WARM_UP, load)));
    }
}
