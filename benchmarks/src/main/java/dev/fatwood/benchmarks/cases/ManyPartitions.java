package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FirstAck;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.ProcessUsage;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.Map;

/**
 * One broker that gets a topic of many partitions, is stopped in an orderly way, and started again. The value is the time until the
 * new topic can be written and every one of its partitions is served; memory and restart are details.
 */
record ManyPartitions(BrokerKind kind, int partitions, Workshop workshop) implements Contestant {

    static final String CREATE_MS = "createMs";
    static final String RESIDENT_MB = "residentMb";
    static final String RESTART_MS = "restartMs";

    private static final String TOPIC = "many";
    private static final double NS_PER_SECOND = 1e9;
    private static final double MS_PER_SECOND = 1e3;

    @Override
    public String name() {
        return kind.side();
    }

    @Override
    public Outcome run() {
        Path directory = workshop.directory("partitions-" + name());
        BrokerLife life = BrokerLife.begin();
        try (RunningBroker first = kind.start(directory, Map.of(), kind.shippedFlags())) {
            FirstAck.await(first.bootstrapServers());
            double createMs = create(first);
            double residentMb = ProcessUsage.residentMegabytes(first.process().pid());
            CpuUse cpu = life.cpu(first);
            first.close();
            double restartMs = restart(directory);
            return new Outcome(
                    createMs,
                    partitions + " partitions served",
                    cpu,
                    Map.of(CREATE_MS, createMs, RESIDENT_MB, residentMb, RESTART_MS, restartMs));
        } finally {
            ApacheKafka.delete(directory);
        }
    }

    private double create(RunningBroker broker) {
        long startNs = System.nanoTime();
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(TOPIC, partitions, Map.of());
        FirstAck.awaitAll(broker.bootstrapServers(), TOPIC, 1);
        topics.ends(TOPIC, partitions);
        return millis(startNs);
    }

    /** From process start to an acknowledged record; then every partition must be served. */
    private double restart(Path directory) {
        long startNs = System.nanoTime();
        try (RunningBroker second = kind.launch(directory, kind.shippedFlags())) {
            second.awaitReady();
            FirstAck.awaitAll(second.bootstrapServers(), TOPIC, 1);
            double restartMs = millis(startNs);
            new Topics(second.bootstrapServers()).ends(TOPIC, partitions);
            return restartMs;
        }
    }

    private static double millis(long sinceNs) {
        return (System.nanoTime() - sinceNs) / NS_PER_SECOND * MS_PER_SECOND;
    }
}
