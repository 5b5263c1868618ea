package dev.fatwood.benchmarks.broker;

import dev.fatwood.benchmarks.report.Versions;
import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our broker, started as users start it: {@code ./fatwood broker FILE}, which becomes the Java process. */
public final class FatwoodKind implements BrokerKind {

    /** Relative to the project's root, where the run script works. */
    private static final String LAUNCHER = "./fatwood";

    /** What the peer's starter sets for it, so that a consumer in a group waits no longer on one side than on the other. */
    private static final Map<String, String> AS_THE_PEER = Map.of("group.initial.rebalance.delay.ms", "0");

    private static final String SETTINGS_FILE = "fatwood.properties";

    @Override
    public String side() {
        return "ours";
    }

    @Override
    public String version() {
        return "Fatwood " + Versions.of("fatwood");
    }

    /** None beyond the launcher's own. */
    @Override
    public List<String> shippedFlags() {
        return List.of();
    }

    @Override
    public void prepare(Path directory, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(AS_THE_PEER);
        all.put("log.dirs", directory.resolve("data").toString());
        all.putAll(settings);
        StringBuilder lines = new StringBuilder();
        all.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(SETTINGS_FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be written to " + directory, e);
        }
    }

    /** The flags stand behind the launcher's own, so they win. */
    @Override
    public RunningBroker launch(Path directory, List<String> jvmFlags) {
        int port = BrokerProbe.freePort();
        List<String> command = List.of(
                "/usr/bin/env",
                "FATWOOD_JVM_FLAGS=" + String.join(" ", jvmFlags),
                LAUNCHER,
                "broker",
                directory.resolve(SETTINGS_FILE).toString(),
                "--set",
                "listeners=PLAINTEXT://127.0.0.1:" + port);
        return new RunningBroker(JavaProcess.run(command, directory.resolve("broker.log")), port);
    }
}
