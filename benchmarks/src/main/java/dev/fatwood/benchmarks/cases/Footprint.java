package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FirstAck;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.LoadProcess;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.os.ProcessUsage;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One broker's life up to two readings of its resident memory: idle after one record, and after {@code records} of 1 KB were written
 * and read. The value is the idle one.
 */
record Footprint(String name, BrokerKind kind, List<String> jvmFlags, long records, Workshop workshop)
        implements Contestant {

    static final String IDLE_MB = "idleMb";
    static final String LOADED_MB = "loadedMb";

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration QUICK_IDLE = Duration.ofSeconds(1);
    private static final int PARTITIONS = 4;
    private static final int VALUE_BYTES = 1_000;

    @Override
    public Outcome run() {
        Path directory = workshop.directory("memory-" + name);
        try (RunningBroker broker = kind.start(directory, Map.of(), jvmFlags)) {
            CpuMeter meter = CpuMeter.start(broker.process().handle(), ProcessHandle.current());
            FirstAck.await(broker.bootstrapServers());
            Thread.sleep((workshop.isQuick() ? QUICK_IDLE : IDLE).toMillis());
            double idleMb = ProcessUsage.residentMegabytes(broker.process().pid());
            load(broker);
            double loadedMb = ProcessUsage.residentMegabytes(broker.process().pid());
            return new Outcome(
                    idleMb,
                    "acknowledged, and read " + records + " records",
                    meter.stop(),
                    Map.of(IDLE_MB, idleMb, LOADED_MB, loadedMb));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            ApacheKafka.delete(directory);
        }
    }

    private void load(RunningBroker broker) {
        TopicSpec topic = new TopicSpec("memory-" + name, PARTITIONS, records, VALUE_BYTES);
        new Topics(broker.bootstrapServers()).fill(topic);
        LoadProcess.run(
                workshop, broker, topic.name(), List.of("read", "partitions=" + PARTITIONS, "records=" + records));
    }
}
