package dev.fatwood.compat;

import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our broker in a JVM of its own, on one directory and one port for all its lives. Belongs to the thread that made it. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private final List<String> settings;
    private JavaProcess process;

    private BrokerProcess(Path directory, int port, List<String> settings) {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
    }

    /** Starts on an empty or used directory and waits until it answers; {@code settings} are {@code key=value}. */
    public static BrokerProcess start(Path directory, String... settings) {
        var broker = new BrokerProcess(directory, BrokerProbe.freePort(), List.of(settings));
        broker.restart();
        return broker;
    }

    /** Starts it again after {@link #kill}. */
    void restart() {
        process = JavaProcess.start(command(), directory.resolve("broker.out"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    /** SIGKILL: no orderly stop, nothing flushed. */
    void kill() {
        process.kill();
    }

    long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    @Override
    public void close() {
        process.close();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath()));
        command.add("dev.fatwood.broker.boot.BrokerMain");
        command.add(propertiesFile().toString());
        return command;
    }

    private Path propertiesFile() {
        List<String> lines = new ArrayList<>(settings);
        lines.add("listeners=PLAINTEXT://" + bootstrapServers());
        lines.add("log.dirs=" + dataDirectory());
        try {
            return Files.write(directory.resolve("server.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings cannot be written", e);
        }
    }

    /** That of this JVM; surefire hides the real one behind a jar that holds only a manifest. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
