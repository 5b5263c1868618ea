package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.broker.FirstAck;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.limit.EmptyJvm;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.os.ProcessUsage;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Resident memory of a broker that took one record and then had nothing to do: with shipped JVM flags, and with equal heaps. */
final class MemoryCase implements Case {

    private static final int WARM_UPS = 0;
    private static final List<String> EQUAL_HEAP = List.of("-Xmx256m");
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration QUICK_IDLE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "resident memory (VmRSS), idle after start and one record";
    }

    @Override
    public Budget budget() {
        return new Budget(280, 40);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        BrokerKind ours = new FatwoodKind();
        BrokerKind peer = new ApacheKafkaKind();
        Duration idle = workshop.isQuick() ? QUICK_IDLE : IDLE;
        List<Contestant> contestants = List.of(
                new Idle("ours", ours, ours.shippedFlags(), idle, workshop),
                new Idle("peer", peer, peer.shippedFlags(), idle, workshop),
                new Idle("ours-256m", ours, EQUAL_HEAP, idle, workshop),
                new Idle("peer-256m", peer, EQUAL_HEAP, idle, workshop));
        List<Series> series = workshop.compare(contestants, Unit.MEGABYTES, WARM_UPS);
        rows.accept(new CaseResult(
                name(),
                description(),
                Unit.MEGABYTES,
                series,
                new Limit("an empty JVM", EmptyJvm.measure().residentMegabytes()),
                ShippedFlags.of(List.of(ours, peer))));
    }

    /** One broker's life up to the reading. */
    private record Idle(String name, BrokerKind kind, List<String> jvmFlags, Duration idle, Workshop workshop)
            implements Contestant {

        @Override
        public Outcome run() {
            Path directory = workshop.directory("memory-" + name);
            try (RunningBroker broker = kind.start(directory, Map.of(), jvmFlags)) {
                CpuMeter meter = CpuMeter.start(broker.process().handle(), ProcessHandle.current());
                FirstAck.await(broker.bootstrapServers());
                Thread.sleep(idle.toMillis());
                double megabytes =
                        ProcessUsage.residentMegabytes(broker.process().pid());
                return new Outcome(megabytes, "acknowledged", meter.stop());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                ApacheKafka.delete(directory);
            }
        }
    }
}
