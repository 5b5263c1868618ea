package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.EmptyJvm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Resident memory of a broker, with shipped JVM flags and with equal heaps: a row for one that took one record and then had nothing
 * to do, and a row for the same one after it had taken and handed out a gigabyte.
 */
final class MemoryCase implements Case {

    private static final List<String> EQUAL_HEAP = List.of("-Xmx256m");
    private static final DataSize LOAD = new DataSize(1_000_000, 20_000, 1_000);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "resident memory (VmRSS)";
    }

    @Override
    public Budget budget() {
        return new Budget(300, 40);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        BrokerKind ours = new FatwoodKind();
        BrokerKind peer = new ApacheKafkaKind();
        long records = LOAD.recordsOf(workshop.isQuick());
        List<Footprint> brokers = List.of(
                new Footprint("ours", ours, ours.shippedFlags(), records, workshop),
                new Footprint("peer", peer, peer.shippedFlags(), records, workshop),
                new Footprint("ours-256m", ours, EQUAL_HEAP, records, workshop),
                new Footprint("peer-256m", peer, EQUAL_HEAP, records, workshop));
        List<Series> series = workshop.compare(brokers, Unit.MEGABYTES, WarmUp.NONE);
        Map<String, String> settings = new TreeMap<>(ShippedFlags.of(List.of(ours, peer)));
        settings.put("loadRecords", String.valueOf(records));
        settings.put("loadValueBytes", String.valueOf(LOAD.valueBytes()));
        rows.accept(row("idle", "idle after start and one record", Footprint.IDLE_MB, series, settings));
        rows.accept(row("loaded", "after a load was written and read", Footprint.LOADED_MB, series, settings));
    }

    private CaseResult row(String part, String what, String detail, List<Series> series, Map<String, String> settings) {
        return new CaseResult(
                name() + "-" + part,
                description() + ", " + what,
                Unit.MEGABYTES,
                series.stream().map(one -> one.by(detail)).toList(),
                EmptyJvm.measure().memoryLimit(),
                settings);
    }
}
