package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.EmptyJvm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What many partitions cost: the time to create them, resident memory then, and the time of a restart; a row each. */
final class PartitionsCase implements Case {

    private static final int PARTITIONS = 2_000;
    private static final int QUICK_PARTITIONS = 500;

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public String description() {
        return "a topic of " + PARTITIONS + " partitions";
    }

    @Override
    public Budget budget() {
        return new Budget(180, 60);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        int partitions = workshop.isQuick() ? QUICK_PARTITIONS : PARTITIONS;
        List<BrokerKind> kinds = List.of(new FatwoodKind(), new ApacheKafkaKind());
        List<Series> series = workshop.compare(
                kinds.stream()
                        .map(kind -> new ManyPartitions(kind, partitions, workshop))
                        .toList(),
                Unit.MILLISECONDS,
                WarmUp.NONE);
        Map<String, String> settings = new TreeMap<>(ShippedFlags.of(kinds));
        settings.put("partitions", String.valueOf(partitions));
        EmptyJvm jvm = EmptyJvm.measure();
        List.of(
                        new Part(
                                "create",
                                "created in one call and all served",
                                Unit.MILLISECONDS,
                                ManyPartitions.CREATE_MS,
                                Limit.NONE),
                        new Part(
                                "memory",
                                "resident memory (VmRSS) behind that",
                                Unit.MEGABYTES,
                                ManyPartitions.RESIDENT_MB,
                                jvm.memoryLimit()),
                        new Part(
                                "restart",
                                "process start to first ack",
                                Unit.MILLISECONDS,
                                ManyPartitions.RESTART_MS,
                                jvm.startLimit()))
                .forEach(part -> rows.accept(new CaseResult(
                        name() + "-" + part.name,
                        description() + ", " + part.what,
                        part.unit,
                        series.stream().map(one -> one.by(part.detail)).toList(),
                        part.limit,
                        settings)));
    }

    private record Part(String name, String what, Unit unit, String detail, Limit limit) {}
}
