package dev.fatwood.suites.clients;

import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Our broker as users start it: {@code ./fatwood broker FILE}, which becomes the Java process. */
final class FatwoodNode implements BrokerNode {

    /** Long enough for the launcher to build the broker first. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final int port;
    private JavaProcess process;

    private FatwoodNode(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static FatwoodNode prepare(Path directory, Map<String, String> settings) {
        FatwoodNode node = new FatwoodNode(directory, BrokerProbe.freePort());
        StringBuilder lines = new StringBuilder();
        settings.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        lines.append("node.id=").append(SuiteCluster.BROKER_ID).append('\n');
        lines.append("listeners=PLAINTEXT://127.0.0.1:").append(node.port).append('\n');
        lines.append("log.dirs=").append(node.dataDirectory()).append('\n');
        try {
            Files.writeString(node.settings(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be written to " + directory, e);
        }
        return node;
    }

    @Override
    public void start() {
        Path launcher = Path.of(System.getProperty("suite.root"), "fatwood");
        process = JavaProcess.run(
                List.of(launcher.toString(), "broker", settings().toString()), directory.resolve("server.log"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            process.kill();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    @Override
    public void shutDown() {
        process.close();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path dataDirectory() {
        return directory.resolve("data");
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }
}
