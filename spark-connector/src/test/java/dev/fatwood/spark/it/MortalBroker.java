package dev.fatwood.spark.it;

import dev.fatwood.broker.boot.BrokerMain;
import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A broker in a process of its own, of the kind {@link TestCluster} runs, on one directory and one port for all its
 * lives. Belongs to the test that made it.
 */
final class MortalBroker implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    /** So that a killed Apache Kafka is let in again soon. */
    private static final Map<String, String> SOON_FORGOTTEN =
            Map.of("broker.session.timeout.ms", "1000", "broker.heartbeat.interval.ms", "200");

    private final int port;
    private final Supplier<JavaProcess> launch;
    private JavaProcess process;

    private MortalBroker(int port, Supplier<JavaProcess> launch) {
        this.port = port;
        this.launch = launch;
        this.process = launch.get();
    }

    /** Starts on an empty directory and waits until it answers. */
    static MortalBroker start(Path directory) {
        if (!TestCluster.IS_APACHE_KAFKA) {
            int port = BrokerProbe.freePort();
            return new MortalBroker(port, () -> launch(directory, port));
        }
        ApacheKafka.format(directory, SOON_FORGOTTEN);
        ApacheKafka first = ApacheKafka.startFormatted(directory, List.of("-Xmx512m"));
        first.process().kill();
        return new MortalBroker(
                first.port(),
                () -> ApacheKafka.startFormatted(directory, List.of("-Xmx512m")).process());
    }

    private static JavaProcess launch(Path directory, int port) {
        JavaProcess process = JavaProcess.start(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        ChildJvm.classPath(),
                        BrokerMain.class.getName(),
                        "--set",
                        "log.dirs=" + directory.resolve("data"),
                        "--set",
                        "listeners=PLAINTEXT://127.0.0.1:" + port),
                directory.resolve("broker.out"));
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
            return process;
        } catch (IllegalStateException e) {
            process.close();
            throw new IllegalStateException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    /** SIGKILL: no orderly stop, nothing flushed. */
    void kill() {
        process.kill();
    }

    /** Starts it again after {@link #kill} and waits until it answers. */
    void restart() {
        process = launch.get();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
