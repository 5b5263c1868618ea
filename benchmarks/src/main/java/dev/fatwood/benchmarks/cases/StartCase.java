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
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.EmptyJvm;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From starting the broker's process to the acknowledgement of a first record, on an empty directory, with the JVM flags each side
 * ships. What has to be done once before (Kafka's format step, 1 to 2 s) is not counted; it stands in the details.
 */
final class StartCase implements Case {

    private static final WarmUp WARM_UP = WarmUp.runs(1);
    private static final double NS_PER_MS = 1e6;
    private static final double MS_PER_SECOND = 1e3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "process start to first acknowledged record, acks=all, empty directory, topic created on demand";
    }

    @Override
    public Budget budget() {
        return new Budget(60, 25);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        List<BrokerKind> kinds = List.of(new FatwoodKind(), new ApacheKafkaKind());
        List<Contestant> contestants = kinds.stream()
                .<Contestant>map(kind -> new Start(kind, workshop))
                .toList();
        List<Series> series = workshop.compare(contestants, Unit.MILLISECONDS, WARM_UP);
        rows.accept(new CaseResult(
                name(),
                description(),
                Unit.MILLISECONDS,
                series,
                EmptyJvm.measure().startLimit(),
                ShippedFlags.of(kinds)));
    }

    /** One start on a fresh directory. */
    private record Start(BrokerKind kind, Workshop workshop) implements Contestant {

        @Override
        public String name() {
            return kind.side();
        }

        @Override
        public Outcome run() {
            Path directory = workshop.directory("start-" + name());
            long prepareNs = System.nanoTime();
            kind.prepare(directory, Map.of());
            double prepareMs = (System.nanoTime() - prepareNs) / NS_PER_MS;
            BrokerLife life = BrokerLife.begin();
            try (RunningBroker broker = kind.launch(directory, kind.shippedFlags())) {
                broker.awaitReady();
                double readyMs = life.seconds() * MS_PER_SECOND;
                FirstAck.await(broker.bootstrapServers());
                double ackMs = life.seconds() * MS_PER_SECOND;
                return new Outcome(
                        ackMs, "acknowledged", life.cpu(broker), Map.of("prepareMs", prepareMs, "readyMs", readyMs));
            } finally {
                ApacheKafka.delete(directory);
            }
        }
    }
}
