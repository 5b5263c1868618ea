package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A thousand classic groups of two consumers: all join, keep up their heartbeats, and all join anew at once. A session that lapses
 * fails the side. Rows for the heartbeats' p99, the broker's CPU time for them, both times to stability, and memory.
 */
final class GroupsCase implements Case {

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public String description() {
        return GroupsPlan.FULL.groups() + " classic groups, " + GroupsPlan.FULL.members()
                + " members, heartbeats every 3 s";
    }

    @Override
    public Budget budget() {
        return new Budget(540, 70);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        GroupsPlan plan = workshop.isQuick() ? GroupsPlan.QUICK : GroupsPlan.FULL;
        List<BrokerKind> kinds = List.of(new FatwoodKind(), new ApacheKafkaKind());
        List<Series> series = workshop.compare(
                kinds.stream().map(kind -> new Groups(kind, plan, workshop)).toList(), Unit.MILLISECONDS, WarmUp.NONE);
        Map<String, String> settings = new TreeMap<>(ShippedFlags.of(kinds));
        settings.put("groups", String.valueOf(plan.groups()));
        settings.put("members", String.valueOf(plan.members()));
        settings.put("heartbeatSeconds", String.valueOf(plan.heartbeatSeconds()));
        settings.put(Groups.INITIAL_DELAY, String.valueOf(plan.initialDelayMs()));
        List.of(
                        new Part(
                                "heartbeat",
                                "p99 from when a heartbeat was due to its answer",
                                Unit.MILLISECONDS,
                                Outcome.P99_MS),
                        new Part(
                                "cpu",
                                "broker CPU milliseconds for a thousand heartbeats",
                                Unit.MILLISECONDS,
                                Groups.CPU_MS),
                        new Part(
                                "join",
                                "from the first join until all are stable, the initial delay included",
                                Unit.MILLISECONDS,
                                Groups.STABLE_MS),
                        new Part(
                                "storm",
                                "all members join anew at once, until all are stable",
                                Unit.MILLISECONDS,
                                Groups.STORM_MS),
                        new Part("memory", "resident memory (VmRSS) behind that", Unit.MEGABYTES, Groups.RESIDENT_MB))
                .forEach(part -> rows.accept(new CaseResult(
                        name() + "-" + part.name,
                        description() + ": " + part.what,
                        part.unit,
                        series.stream().map(one -> one.by(part.detail)).toList(),
                        Limit.NONE,
                        settings)));
    }

    private record Part(String name, String what, Unit unit, String detail) {}
}
