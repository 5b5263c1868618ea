package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.broker.RunningBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Both brokers, running side by side with equal heaps. Closing stops both. */
record BrokerPair(RunningBroker ours, RunningBroker peer) implements AutoCloseable {

    /** What Apache Kafka ships; ours gets the same where work, not footprint, is compared. */
    static final String HEAP = "-Xmx1g";

    /** On new directories. */
    static BrokerPair start(Workshop workshop, String name) {
        return pair(workshop, name, (kind, directory) -> kind.start(directory, Map.of(), List.of(HEAP)));
    }

    /** On the directories of an earlier pair of this name, which was closed. */
    static BrokerPair reopen(Workshop workshop, String name) {
        return pair(workshop, name, BrokerPair::reopen);
    }

    static Path ours(Workshop workshop, String name) {
        return workshop.directory(name + "-ours");
    }

    static Path peer(Workshop workshop, String name) {
        return workshop.directory(name + "-peer");
    }

    private static BrokerPair pair(
            Workshop workshop, String name, BiFunction<BrokerKind, Path, RunningBroker> starting) {
        RunningBroker ours = starting.apply(new FatwoodKind(), ours(workshop, name));
        try {
            return new BrokerPair(ours, starting.apply(new ApacheKafkaKind(), peer(workshop, name)));
        } catch (RuntimeException e) {
            ours.close();
            throw e;
        }
    }

    private static RunningBroker reopen(BrokerKind kind, Path directory) {
        RunningBroker broker = kind.launch(directory, List.of(HEAP));
        broker.awaitReady();
        return broker;
    }

    @Override
    public void close() {
        ours.close();
        peer.close();
    }
}
