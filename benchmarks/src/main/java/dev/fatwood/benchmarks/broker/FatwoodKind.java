package dev.fatwood.benchmarks.broker;

import dev.fatwood.benchmarks.report.Versions;
import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our broker, on the class path the run script built. */
public final class FatwoodKind implements BrokerKind {

    private static final String SETTINGS_FILE = "fatwood.properties";

    @Override
    public String side() {
        return "ours";
    }

    @Override
    public String version() {
        return "Fatwood " + Versions.of("fatwood");
    }

    /** As in the launcher; the run script hands them over. */
    @Override
    public List<String> shippedFlags() {
        return List.of(property("fatwood.broker.flags").split(" "));
    }

    @Override
    public void prepare(Path directory, Map<String, String> settings) {
        StringBuilder lines = new StringBuilder("log.dirs=" + directory.resolve("data") + "\n");
        settings.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(SETTINGS_FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be written to " + directory, e);
        }
    }

    @Override
    public RunningBroker launch(Path directory, List<String> jvmFlags) {
        int port = BrokerProbe.freePort();
        List<String> arguments = new ArrayList<>(jvmFlags);
        arguments.addAll(List.of("-cp", property("fatwood.broker.classpath"), "dev.fatwood.broker.boot.BrokerMain"));
        arguments.add(directory.resolve(SETTINGS_FILE).toString());
        arguments.addAll(List.of("--set", "listeners=PLAINTEXT://127.0.0.1:" + port));
        return new RunningBroker(JavaProcess.start(arguments, directory.resolve("broker.log")), port);
    }

    private static String property(String key) {
        String value = System.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("property " + key + " is not set; start through benchmarks/run");
        }
        return value;
    }
}
