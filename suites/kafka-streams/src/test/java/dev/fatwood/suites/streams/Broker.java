package dev.fatwood.suites.streams;

import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The broker under test in a process of its own, new and empty: Fatwood, or Apache Kafka with {@code -Dfatwood.suite.on=kafka}. Its
 * files go when it is closed. Belongs to the thread that made it.
 */
public final class Broker implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final String bootstrapServers;
    private final AutoCloseable process;

    private Broker(Path directory, String bootstrapServers, AutoCloseable process) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.process = process;
    }

    /** Whether the broker under test is Apache Kafka. */
    public static boolean isKafka() {
        return "kafka".equals(System.getProperty("fatwood.suite.on"));
    }

    /** Starts one and waits until it answers. */
    public static Broker start(Map<String, String> settings) {
        try {
            Path directory = Files.createTempDirectory("suite-broker-");
            return isKafka() ? startKafka(directory, settings) : startFatwood(directory, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a broker", e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
        ApacheKafka.delete(directory);
    }

    private static Broker startKafka(Path directory, Map<String, String> settings) {
        ApacheKafka kafka = ApacheKafka.start(directory, settings);
        return new Broker(directory, kafka.bootstrapServers(), kafka);
    }

    private static Broker startFatwood(Path directory, Map<String, String> settings) throws IOException {
        int port = BrokerProbe.freePort();
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("log.dirs", directory.resolve("data").toString());
        Path file = directory.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        List<String> command = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("fatwood.suite.broker.classpath"));
        command.addAll(List.of("dev.fatwood.broker.boot.BrokerMain", file.toString()));
        JavaProcess process = JavaProcess.start(command, directory.resolve("broker.out"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            process.close();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
        return new Broker(directory, "127.0.0.1:" + port, process);
    }
}
