package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.Loopback;
import dev.fatwood.benchmarks.limit.SegmentFiles;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Kafka's own ConsumerPerformance reads a topic of four partitions from beginning to end, out of the page cache. */
final class ConsumeCase implements Case {

    private static final int PARTITIONS = 4;
    private static final WarmUp WARM_UP = WarmUp.runs(1);
    private static final List<DataSize> SIZES =
            List.of(new DataSize(10_000_000, 1_000_000, 100), new DataSize(2_000_000, 200_000, 1_000));

    @Override
    public String name() {
        return "consume";
    }

    @Override
    public String description() {
        return "ConsumerPerformance, one consumer in a group, " + PARTITIONS + " partitions, from the page cache";
    }

    @Override
    public Budget budget() {
        return new Budget(240, 40);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        try (BrokerPair brokers = BrokerPair.start(workshop, name())) {
            SIZES.forEach(size -> rows.accept(run(workshop, brokers, size)));
        }
    }

    private CaseResult run(Workshop workshop, BrokerPair brokers, DataSize size) {
        String row = name() + "-" + size.label();
        TopicSpec topic = new TopicSpec(row, PARTITIONS, size.recordsOf(workshop.isQuick()), size.valueBytes());
        fill(workshop, "ours", brokers.ours(), topic);
        fill(workshop, "peer", brokers.peer(), topic);
        List<Contestant> contestants = List.of(
                new Consume("ours", brokers.ours(), topic, workshop),
                new Consume("peer", brokers.peer(), topic, workshop));
        return new CaseResult(
                row,
                size.valueBytes() + " B, " + description(),
                Unit.MEGABYTES_PER_SECOND,
                workshop.compare(contestants, Unit.MEGABYTES_PER_SECOND, WARM_UP),
                Loopback.of(SegmentFiles.of(workshop.directory(name() + "-ours"), row))
                        .megabytesPerSecond(topic.valueBytes()),
                Map.of(
                        "records",
                        String.valueOf(topic.records()),
                        "valueBytes",
                        String.valueOf(size.valueBytes()),
                        "brokerHeap",
                        BrokerPair.HEAP,
                        "client",
                        "ConsumerPerformance with its defaults, cold in each run"));
    }

    private static void fill(Workshop workshop, String side, RunningBroker broker, TopicSpec topic) {
        new Topics(broker.bootstrapServers()).fill(topic);
        workshop.progress().note(side + ": topic " + topic.name() + " filled");
    }
}
