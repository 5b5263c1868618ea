package dev.fatwood.suites.spark;

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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The broker under test, in a process of its own: ours, or Apache Kafka when the system property {@code suite.on} says {@code kafka}.
 * Each one started gets the next directory below {@code suite.reports}; its log stays there. Belongs to the thread that started it.
 */
public final class SuiteBroker implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Path directory;
    private final String bootstrapServers;
    private final AutoCloseable process;

    private SuiteBroker(Path directory, String bootstrapServers, AutoCloseable process) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.process = process;
    }

    /** Starts on an empty directory and waits until it answers; the settings are those of a {@code server.properties}. */
    public static SuiteBroker start(Properties settings) {
        Map<String, String> lines = new TreeMap<>();
        settings.forEach((key, value) -> lines.put(key.toString(), value.toString()));
        // A setting of topics, which Apache Kafka passes over among those of a broker and we refuse.
        lines.remove("delete.retention.ms");
        Path directory = Path.of(System.getProperty("suite.reports"), "broker-" + STARTED.incrementAndGet());
        boolean isKafka = System.getProperty("suite.on").equals("kafka");
        SuiteBroker broker = isKafka ? apacheKafka(directory, lines) : ours(directory, lines);
        // A suite that breaks off tears nothing down; a second close finds nothing to do.
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        return broker;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops it and removes its data. */
    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker in " + directory + " did not stop", e);
        }
        ApacheKafka.delete(directory.resolve("data"));
    }

    private static SuiteBroker apacheKafka(Path directory, Map<String, String> settings) {
        ApacheKafka kafka = ApacheKafka.start(directory, settings);
        return new SuiteBroker(directory, kafka.bootstrapServers(), kafka);
    }

    private static SuiteBroker ours(Path directory, Map<String, String> settings) {
        int port = BrokerProbe.freePort();
        String address = "127.0.0.1:" + port;
        settings.put("listeners", "PLAINTEXT://" + address);
        settings.put("log.dirs", directory.resolve("data").toString());
        JavaProcess process = JavaProcess.start(command(write(directory, settings)), directory.resolve("server.log"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            process.close();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
        return new SuiteBroker(directory, address, process);
    }

    private static List<String> command(Path properties) {
        List<String> command = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("suite.broker.classpath")));
        command.addAll(List.of("dev.fatwood.broker.boot.BrokerMain", properties.toString()));
        return command;
    }

    private static Path write(Path directory, Map<String, String> settings) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        try {
            Files.createDirectories(directory);
            return Files.write(directory.resolve("server.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings cannot be written to " + directory, e);
        }
    }
}
