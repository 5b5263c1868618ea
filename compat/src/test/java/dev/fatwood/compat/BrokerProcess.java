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
    private static final int NO_LIMIT = 0;

    private final Path directory;
    private final int port;
    private final int descriptorsMax;
    private final List<String> settings;
    private JavaProcess process;

    private BrokerProcess(Path directory, int port, int descriptorsMax, List<String> settings) {
        this.directory = directory;
        this.port = port;
        this.descriptorsMax = descriptorsMax;
        this.settings = settings;
    }

    /** Starts on an empty or used directory and waits until it answers; {@code settings} are {@code key=value}. */
    public static BrokerProcess start(Path directory, String... settings) {
        return start(new BrokerProcess(directory, BrokerProbe.freePort(), NO_LIMIT, List.of(settings)));
    }

    /** As {@link #start}, in a shell that lets it have so many files and sockets open. */
    static BrokerProcess startWithDescriptors(int descriptorsMax, Path directory, String... settings) {
        return start(new BrokerProcess(directory, BrokerProbe.freePort(), descriptorsMax, List.of(settings)));
    }

    private static BrokerProcess start(BrokerProcess broker) {
        broker.restart();
        return broker;
    }

    /** Starts it again after {@link #kill} or {@link #stop}. */
    void restart() {
        process = JavaProcess.run(command(), directory.resolve("broker.out"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    /** SIGTERM, and waits for its end. */
    void stop() {
        process.close();
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
        List<String> command = new ArrayList<>();
        if (descriptorsMax != NO_LIMIT) {
            command.addAll(List.of("sh", "-c", "ulimit -n " + descriptorsMax + " && exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
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
