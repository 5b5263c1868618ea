package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.spark.SparkWorker;
import dev.fatwood.benchmarks.spark.WorkerAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One connector on one broker, in a Spark process of its own that lives for the whole case. */
final class Scan implements Contestant, AutoCloseable {

    static final String QUERY = "coalesce(sum(length(value)), 0)";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final RunningBroker broker;
    private final TopicSpec topic;
    private final SparkWorker spark;

    Scan(String name, String format, RunningBroker broker, TopicSpec topic, String v1Sources, Workshop workshop) {
        this.name = name;
        this.broker = broker;
        this.topic = topic;
        Path log = workshop.directory("spark").resolve(name + ".log");
        this.spark = SparkWorker.launch(List.of(format, broker.bootstrapServers(), v1Sources), List.of(), log);
    }

    /** Blocks until Spark is up. */
    void awaitReady() {
        spark.awaitReady();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome run() {
        CpuMeter meter = CpuMeter.start(broker.process().handle(), spark.handle());
        WorkerAnswer answer = spark.ask(PATIENCE, List.of("query", topic.name(), QUERY));
        double seconds = answer.seconds();
        if (!answer.answer().equals(String.valueOf(topic.valueBytes()))) {
            throw new IllegalStateException(
                    name + " summed " + answer.answer() + " bytes, the topic holds " + topic.valueBytes());
        }
        return new Outcome(
                seconds,
                "sum " + answer.answer(),
                meter.stop().per(answer.details().get("repetitions")),
                Map.of("millionRecordsPerSecond", topic.records() / seconds / 1e6));
    }

    @Override
    public void close() {
        spark.close();
    }
}
