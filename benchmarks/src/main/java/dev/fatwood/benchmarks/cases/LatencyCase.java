package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From sending a record to having received it, one record at a time: a row each for the mean, as Kafka's EndToEndLatency measures it,
 * and for median and 99th percentile, which our own load measures right after it. {@code ours} and {@code peer} acknowledge from the page cache; with {@code -fsync} each syncs before.
 */
final class LatencyCase implements Case {

    private static final long RECORDS = 20_000;
    private static final long QUICK_RECORDS = 2_000;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from send to receipt, one record of 100 B at a time, acks=all, one partition";
    }

    @Override
    public Budget budget() {
        return new Budget(540, 90);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        long count = workshop.isQuick() ? QUICK_RECORDS : RECORDS;
        try (BrokerPair brokers = BrokerPair.start(workshop, name())) {
            List<Contestant> contestants = List.of(
                    new Latency("ours", brokers.ours(), Map.of("ack.durability", "page-cache"), count, workshop),
                    new Latency("peer", brokers.peer(), Map.of(), count, workshop),
                    new Latency("ours-fsync", brokers.ours(), Map.of("ack.durability", "fsync"), count, workshop),
                    new Latency("peer-fsync", brokers.peer(), Map.of("flush.messages", "1"), count, workshop));
            List<Series> series = workshop.compare(contestants, Unit.MILLISECONDS, WarmUp.NONE);
            percentiles().forEach((part, detail) -> rows.accept(row(part, detail, series, count)));
        }
    }

    private static Map<String, String> percentiles() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("mean", Latency.MEAN_MS);
        details.put("p50", Latency.P50_MS);
        details.put("p99", Outcome.P99_MS);
        return details;
    }

    private CaseResult row(String part, String detail, List<Series> series, long count) {
        return new CaseResult(
                name() + "-" + part,
                part + " " + description(),
                Unit.MILLISECONDS,
                series.stream().map(one -> one.by(detail)).toList(),
                Limit.NONE,
                Map.of(
                        "records",
                        String.valueOf(count),
                        "uncountedBefore",
                        String.valueOf(Latency.WARM_UP),
                        "brokerHeap",
                        BrokerPair.HEAP,
                        "client",
                        "mean: EndToEndLatency; p50, p99: kafka-clients with its defaults but linger.ms=0"));
    }
}
