package dev.fatwood.benchmarks.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the two systems: how its directory is prepared and how its broker is launched there. */
public interface BrokerKind {

    /** {@code ours} or {@code peer}. */
    String side();

    /** Name and version, for reports. */
    String version();

    /** JVM flags it ships with. */
    List<String> shippedFlags();

    /** Makes {@code directory} ready for {@link #launch}: settings, and what else the system asks for before its first start. */
    void prepare(Path directory, Map<String, String> settings);

    /** Starts a broker on a prepared directory and returns at once. */
    RunningBroker launch(Path directory, List<String> jvmFlags);

    /** Prepares, launches and waits until it answers. */
    default RunningBroker start(Path directory, Map<String, String> settings, List<String> jvmFlags) {
        prepare(directory, settings);
        RunningBroker broker = launch(directory, jvmFlags);
        broker.awaitReady();
        return broker;
    }
}
