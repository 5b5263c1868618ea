package dev.fatwood.prove.broker;

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

    private static final String SETTINGS_FILE = "server.properties";

    private final Map<String, String> more;

    /** @param more settings besides those that a scenario needs */
    public FatwoodKind(Map<String, String> more) {
        this.more = Map.copyOf(more);
    }

    @Override
    public String name() {
        return "fatwood";
    }

    @Override
    public String version() {
        return "Fatwood " + System.getProperty("fatwood.commit", "unknown");
    }

    @Override
    public Map<String, String> settings(Durability durability) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("ack.durability", durability.toString());
        return settings;
    }

    @Override
    public int prepare(Path directory, Path data, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("log.dirs", data.toString());
        StringBuilder lines = new StringBuilder();
        all.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(SETTINGS_FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be written to " + directory, e);
        }
        return BrokerProbe.freePort();
    }

    @Override
    public JavaProcess launch(Path directory, int port, Map<String, String> environment) {
        List<String> command = List.of(
                "./fatwood",
                "broker",
                directory.resolve(SETTINGS_FILE).toString(),
                "--set",
                "listeners=PLAINTEXT://127.0.0.1:" + port);
        return JavaProcess.run(command, environment, directory.resolve(Node.LOG_FILE));
    }
}
