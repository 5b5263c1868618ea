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
import java.util.TreeMap;

/**
 * One record at a time through one broker, on topics of its own that are removed afterwards: first with Kafka's own EndToEndLatency,
 * which gives the mean, then with our own load, which gives the percentiles that the tool cuts to whole milliseconds.
 */
record Latency(String name, RunningBroker broker, Map<String, String> topicConfig, long records, Workshop workshop)
        implements Contestant {

    static final String MEAN_MS = "toolMeanMs";
    static final String P50_MS = "p50Ms";

    /** Before those that count. */
    static final long WARM_UP = 1_000;

    private static final int VALUE_BYTES = 100;

    @Override
    public Outcome run() {
        Topics topics = new Topics(broker.bootstrapServers());
        String topic = "latency-" + name;
        double toolMeanMs = toolMeanMs(topics, topic + "-tool");
        topics.create(topic, 1, topicConfig);
        LoadFigures figures = LoadProcess.run(
                workshop,
                broker,
                topic,
                List.of("one-by-one", "records=" + records, "warmup=" + WARM_UP, "bytes=" + VALUE_BYTES));
        long arrived = topics.count(topic, 1);
        topics.delete(topic);
        Map<String, Double> details = new TreeMap<>(figures.only("meanMs", P50_MS, Outcome.P99_MS, "ackP99Ms"));
        details.put(MEAN_MS, toolMeanMs);
        return new Outcome(figures.value(Outcome.P99_MS), arrived + " records in order", figures.cpu(), details);
    }

    /** Its first records are cold, and count. */
    private double toolMeanMs(Topics topics, String topic) {
        topics.create(topic, 1, topicConfig);
        List<String> lines = ToolProcess.run(
                "EndToEndLatency",
                workshop.directory("latency").resolve(topic + ".log"),
                List.of(
                        "--bootstrap-server",
                        broker.bootstrapServers(),
                        "--topic",
                        topic,
                        "--num-records",
                        String.valueOf(records),
                        "--producer-acks",
                        "all",
                        "--record-size",
                        String.valueOf(VALUE_BYTES)));
        topics.delete(topic);
        return LatencyReport.of(lines).meanMs();
    }
}
