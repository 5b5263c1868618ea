package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.broker.RunningBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Both brokers, running side by side with equal heaps. Closing stops both. */
record BrokerPair(RunningBroker ours, RunningBroker peer) implements AutoCloseable {

    /** What Apache Kafka ships; ours gets the same where work, not footprint, is compared. */
    static final String HEAP = "-Xmx1g";

    static BrokerPair start(Workshop workshop, String name) {
        RunningBroker ours = start(new FatwoodKind(), workshop.directory(name + "-ours"));
        try {
            return new BrokerPair(ours, start(new ApacheKafkaKind(), workshop.directory(name + "-peer")));
        } catch (RuntimeException e) {
            ours.close();
            throw e;
        }
    }

    private static RunningBroker start(BrokerKind kind, Path directory) {
        return kind.start(directory, Map.of(), List.of(HEAP));
    }

    @Override
    public void close() {
        ours.close();
        peer.close();
    }
}
