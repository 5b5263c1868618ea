package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.limit.EmptyScan;
import dev.fatwood.benchmarks.limit.Loopback;
import dev.fatwood.benchmarks.limit.SegmentFiles;
import dev.fatwood.benchmarks.limit.SegmentWalk;
import dev.fatwood.benchmarks.os.ForeignLoad;
import dev.fatwood.benchmarks.spark.SparkWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Spark batch query that reads a whole topic of four partitions on two threads: our connector on our broker, spark-sql-kafka on
 * Apache Kafka as it ships (its V1 path) and with its V2 path switched on, and both crossed pairs.
 */
final class ScanCase implements Case {

    private static final int PARTITIONS = 4;
    private static final int WARM_UPS = 2;
    private static final String V1 = "default";
    private static final String V2 = "v2";

    private final String name;
    private final DataSize size;

    ScanCase(String name, DataSize size) {
        this.name = name;
        this.size = size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Spark batch scan, " + size.records() + " x " + size.valueBytes() + " B, " + PARTITIONS
                + " partitions, local[2], sum(length(value))";
    }

    @Override
    public Budget budget() {
        return new Budget(300, 70);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        TopicSpec topic = new TopicSpec(name, PARTITIONS, size.recordsOf(workshop.isQuick()), size.valueBytes());
        List<Scan> scans = List.of();
        try (BrokerPair brokers = BrokerPair.start(workshop, name)) {
            fill(workshop, "ours", brokers.ours(), topic);
            fill(workshop, "peer", brokers.peer(), topic);
            scans = List.of(
                    new Scan("ours", "fatwood", brokers.ours(), topic, V2, workshop),
                    new Scan("peer", "kafka", brokers.peer(), topic, V1, workshop),
                    new Scan("peer-v2", "kafka", brokers.peer(), topic, V2, workshop),
                    new Scan("ours-on-kafka", "fatwood", brokers.peer(), topic, V2, workshop),
                    new Scan("kafka-v2-on-ours", "kafka", brokers.ours(), topic, V2, workshop));
            scans.forEach(Scan::awaitReady);
            workshop.progress().note("Spark started");
            rows.accept(compare(workshop, scans, topic));
        } finally {
            scans.forEach(Scan::close);
        }
    }

    private static void fill(Workshop workshop, String side, RunningBroker broker, TopicSpec topic) {
        new Topics(broker.bootstrapServers()).fill(topic);
        workshop.progress().note(side + " topic filled");
    }

    private CaseResult compare(Workshop workshop, List<Scan> scans, TopicSpec topic) {
        ForeignLoad load = new ForeignLoad();
        List<Series> series = workshop.compare(scans, Unit.SECONDS, WARM_UPS);
        return new CaseResult(
                name,
                description(),
                Unit.SECONDS,
                series,
                limit(workshop, topic),
                Map.of(
                        "records",
                        String.valueOf(topic.records()),
                        "partitions",
                        String.valueOf(topic.partitions()),
                        "valueBytes",
                        String.valueOf(size.valueBytes()),
                        "brokerHeap",
                        BrokerPair.HEAP,
                        "sparkHeap",
                        SparkWorker.HEAP,
                        "warmUps",
                        String.valueOf(WARM_UPS),
                        "coresUsedByOthers",
                        String.format("%.2f", load.cores())));
    }

    /** A scan has to walk the records, to get them through a socket, and to be a Spark query. */
    private Limit limit(Workshop workshop, TopicSpec topic) {
        List<Path> segments = SegmentFiles.of(workshop.directory(name + "-ours"), topic.name());
        return Limit.tightest(
                Unit.SECONDS,
                SegmentWalk.over(segments).inSeconds(),
                Loopback.of(segments).inSeconds(),
                EmptyScan.of(topic.partitions(), workshop, Scan.QUERY).inSeconds());
    }
}
