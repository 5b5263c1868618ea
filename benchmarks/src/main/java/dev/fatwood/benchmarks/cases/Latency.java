package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.LoadFigures;
import dev.fatwood.benchmarks.load.LoadProcess;
import java.util.List;
import java.util.Map;

/** One record at a time through one broker, on a topic of its own that is removed afterwards. */
record Latency(String name, RunningBroker broker, Map<String, String> topicConfig, long records, Workshop workshop)
        implements Contestant {

    static final String MEAN_MS = "meanMs";
    static final String P50_MS = "p50Ms";

    /** Before those that count. */
    static final long WARM_UP = 1_000;

    private static final int VALUE_BYTES = 100;

    @Override
    public Outcome run() {
        Topics topics = new Topics(broker.bootstrapServers());
        String topic = "latency-" + name;
        topics.create(topic, 1, topicConfig);
        LoadFigures figures = LoadProcess.run(
                workshop,
                broker,
                topic,
                List.of("one-by-one", "records=" + records, "warmup=" + WARM_UP, "bytes=" + VALUE_BYTES));
        long arrived = topics.count(topic, 1);
        topics.delete(topic);
        return new Outcome(
                figures.value(Outcome.P99_MS),
                arrived + " records in order",
                figures.cpu(),
                figures.only(MEAN_MS, P50_MS, Outcome.P99_MS, "ackP99Ms"));
    }
}
