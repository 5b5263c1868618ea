package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.cases.DurableProduce.Shape;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.FileSync;
import dev.fatwood.benchmarks.load.LoadProcess;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Producers that are answered only once their records are synced, on both sides: ours as it ships, the peer with
 * {@code flush.messages=1}. Two rows per number of producers and partitions: records a second, and the 99th percentile of the
 * time to an acknowledgement.
 */
final class DurableProduceCase implements Case {

    private static final DataSize SIZE = new DataSize(1_000_000, 200_000, DurableProduce.VALUE_BYTES);
    private static final List<Shape> SHAPES =
            List.of(new Shape(1, 1), new Shape(16, 1), new Shape(1, 16), new Shape(16, 16));

    @Override
    public String name() {
        return "produce-durable";
    }

    @Override
    public String description() {
        return "producers x partitions, " + SIZE.valueBytes()
                + " B, acks=all, synced before the acknowledgement on both sides";
    }

    @Override
    public Budget budget() {
        return new Budget(300, 80);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        Limit sync = FileSync.in(workshop.directory(name())).inMilliseconds();
        try (BrokerPair brokers = BrokerPair.start(workshop, name())) {
            for (Shape shape : SHAPES) {
                List<Series> series = compare(workshop, brokers, shape);
                rows.accept(row(workshop, shape, "", Unit.RECORDS_PER_SECOND, series, Limit.NONE));
                rows.accept(row(workshop, shape, "-p99", Unit.MILLISECONDS, p99(series), sync));
            }
        }
    }

    private static List<Series> compare(Workshop workshop, BrokerPair brokers, Shape shape) {
        long count = SIZE.recordsOf(workshop.isQuick());
        Map<String, String> ours = Map.of("ack.durability", "fsync");
        Map<String, String> peer = Map.of("flush.messages", "1");
        List<Contestant> contestants = List.of(
                new DurableProduce("ours", brokers.ours(), ours, shape, count, workshop),
                new DurableProduce("peer", brokers.peer(), peer, shape, count, workshop));
        return workshop.compare(contestants, Unit.RECORDS_PER_SECOND, WarmUp.NONE);
    }

    private static List<Series> p99(List<Series> series) {
        return series.stream().map(one -> one.by(Outcome.P99_MS)).toList();
    }

    private CaseResult row(Workshop workshop, Shape shape, String part, Unit unit, List<Series> series, Limit limit) {
        return new CaseResult(
                name() + "-" + shape + part,
                shape + " " + description(),
                unit,
                series,
                limit,
                Map.of(
                        "records",
                        String.valueOf(SIZE.recordsOf(workshop.isQuick())),
                        "brokerHeap",
                        BrokerPair.HEAP,
                        "clients",
                        "kafka-clients in one process " + LoadProcess.HEAP + ", buffer.memory 2 MB each",
                        "ours",
                        "ack.durability=fsync",
                        "peer",
                        "flush.messages=1"));
    }
}
