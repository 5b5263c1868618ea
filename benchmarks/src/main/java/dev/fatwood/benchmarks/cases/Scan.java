package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.spark.ScanWorker;
import dev.fatwood.benchmarks.spark.SparkWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One connector on one broker, in a Spark process of its own that lives for the whole case. */
final class Scan implements Contestant, AutoCloseable {

    private static final double NS_PER_SECOND = 1e9;

    private final String name;
    private final RunningBroker broker;
    private final TopicSpec topic;
    private final Path log;
    private final SparkWorker spark;

    Scan(String name, String format, RunningBroker broker, TopicSpec topic, String v1Sources, Workshop workshop) {
        this.name = name;
        this.broker = broker;
        this.topic = topic;
        this.log = workshop.directory("spark").resolve(name + ".log");
        this.spark = SparkWorker.start(
                ScanWorker.class, List.of(format, broker.bootstrapServers(), topic.name(), v1Sources), List.of(), log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome run() {
        CpuMeter meter = CpuMeter.start(broker.process().handle(), spark.handle());
        String[] result = spark.ask("scan", log);
        double seconds = Long.parseLong(result[0]) / NS_PER_SECOND;
        long sum = Long.parseLong(result[1]);
        if (sum != topic.records() * topic.valueBytes()) {
            throw new IllegalStateException(
                    name + " summed " + sum + " bytes, the topic holds " + topic.records() * topic.valueBytes());
        }
        return new Outcome(
                seconds,
                "sum " + sum,
                meter.stop(),
                Map.of("millionRecordsPerSecond", topic.records() / seconds / 1e6));
    }

    @Override
    public void close() {
        spark.close();
    }
}
