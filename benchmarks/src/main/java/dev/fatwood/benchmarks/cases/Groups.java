package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.LoadFigures;
import dev.fatwood.benchmarks.load.LoadProcess;
import dev.fatwood.benchmarks.os.ProcessUsage;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One new broker with many groups, all at once. The value is the p99 of heartbeats; the others are details. */
record Groups(BrokerKind kind, GroupsPlan plan, Workshop workshop) implements Contestant {

    static final String STABLE_MS = "stableMs";
    static final String STORM_MS = "stormMs";
    static final String RESIDENT_MB = "residentMb";
    static final String CPU_MS = "brokerCpuMsPerThousandHeartbeats";

    static final String INITIAL_DELAY = "group.initial.rebalance.delay.ms";

    private static final double MS_PER_SECOND = 1e3;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return kind.side();
    }

    @Override
    public Outcome run() {
        Path directory = workshop.directory("groups-" + name());
        Map<String, String> brokerSettings = Map.of(INITIAL_DELAY, String.valueOf(plan.initialDelayMs()));
        try (RunningBroker broker = kind.start(directory, brokerSettings, kind.shippedFlags())) {
            LoadFigures figures = LoadProcess.run(
                    workshop,
                    broker,
                    "groups-" + name(),
                    List.of(
                            "groups",
                            "groups=" + plan.groups(),
                            "members=" + plan.membersPerGroup(),
                            "heartbeatSeconds=" + plan.heartbeatSeconds()));
            return outcome(
                    figures, ProcessUsage.residentMegabytes(broker.process().pid()));
        } finally {
            ApacheKafka.delete(directory);
        }
    }

    private Outcome outcome(LoadFigures figures, double residentMb) {
        double lost = figures.value("lostSessions");
        if (lost > 0) {
            throw new IllegalStateException(name() + " let " + (long) lost + " sessions lapse");
        }
        double heartbeats = figures.value("heartbeatsPerSecond") * figures.seconds();
        Map<String, Double> details = new TreeMap<>(
                figures.only("heartbeatsPerSecond", "p50Ms", Outcome.P99_MS, "maxMs", STABLE_MS, STORM_MS));
        details.put(RESIDENT_MB, residentMb);
        details.put(CPU_MS, figures.cpu().brokerSeconds() * MS_PER_SECOND / (heartbeats / THOUSAND));
        return new Outcome(
                figures.value(Outcome.P99_MS),
                plan.groups() + " groups stable twice, no session lost",
                figures.cpu(),
                details);
    }
}
