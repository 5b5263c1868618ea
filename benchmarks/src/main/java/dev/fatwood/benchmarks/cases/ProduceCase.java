package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.Loopback;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Kafka's own ProducerPerformance, one producer, acks=all, against both brokers. {@code ours} and {@code peer} acknowledge from the
 * page cache, so they are alike; {@code ours-fsync} is our default, on disk before the acknowledgement, which the peer does not do.
 */
final class ProduceCase implements Case {

    private static final WarmUp WARM_UP = WarmUp.runs(1);

    private final String name;
    private final DataSize size;

    ProduceCase(String name, DataSize size) {
        this.name = name;
        this.size = size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "ProducerPerformance, " + size.records() + " x " + size.valueBytes() + " B, 1 producer, "
                + Produce.PARTITIONS
                + " partitions, acks=all; ours and peer acknowledge from the page cache, ours-fsync from disk";
    }

    @Override
    public Budget budget() {
        return new Budget(180, 25);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        long count = size.recordsOf(workshop.isQuick());
        try (BrokerPair brokers = BrokerPair.start(workshop, name)) {
            List<Contestant> contestants = List.of(
                    new Produce(
                            "ours",
                            brokers.ours(),
                            Map.of("ack.durability", "page-cache"),
                            count,
                            size.valueBytes(),
                            workshop),
                    new Produce("peer", brokers.peer(), Map.of(), count, size.valueBytes(), workshop),
                    new Produce(
                            "ours-fsync",
                            brokers.ours(),
                            Map.of("ack.durability", "fsync"),
                            count,
                            size.valueBytes(),
                            workshop));
            List<Series> series = workshop.compare(contestants, Unit.RECORDS_PER_SECOND, WARM_UP);
            rows.accept(new CaseResult(
                    name,
                    description(),
                    Unit.RECORDS_PER_SECOND,
                    series,
                    Loopback.of(count * size.valueBytes(), workshop.directory(name))
                            .perSecond(count),
                    Map.of(
                            "records",
                            String.valueOf(count),
                            "valueBytes",
                            String.valueOf(size.valueBytes()),
                            "brokerHeap",
                            BrokerPair.HEAP,
                            "partitions",
                            String.valueOf(Produce.PARTITIONS),
                            "acks",
                            "all",
                            "warmUps",
                            String.valueOf(WARM_UP.runs()))));
        }
    }
}
