package dev.fatwood.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One Apache Kafka node (KRaft, broker and controller in one process) on the loopback.
 *
 * <pre>{@code
 * try (ApacheKafka kafka = ApacheKafka.start(temporaryDirectory)) {
 *     connect(kafka.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>{@link #format} and {@link #startFormatted} are the two halves of {@link #start}, for those who time them or start twice on
 * one directory. {@link #isAvailable} is false unless the project was built with {@code -Ppeer}.
 */
public final class ApacheKafka implements AutoCloseable {

    /** Short runs are over before the second compiler pays for itself. */
    private static final String COMPILE_QUICKLY = "-XX:TieredStopAtLevel=1";

    private static final Duration FORMAT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private final JavaProcess process;
    private final int port;

    private ApacheKafka(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether the class path was resolved, so that {@link #start} can work. */
    public static boolean isAvailable() {
        return PeerClassPath.APACHE_KAFKA.find().isPresent();
    }

    /**
     * Formats {@code directory} and starts a node there with a heap of 512 MB, code that is compiled quickly and Kafka's defaults: for
     * tests. Those who measure use {@link #startFormatted}.
     */
    public static ApacheKafka start(Path directory) {
        return start(directory, Map.of());
    }

    /** As {@link #start(Path)}, with more lines for {@code server.properties}; they win over the starter's own. */
    public static ApacheKafka start(Path directory, Map<String, String> settings) {
        format(directory, settings);
        return startFormatted(directory, List.of("-Xmx512m", COMPILE_QUICKLY));
    }

    /** Writes {@code server.properties} with free ports and runs Kafka's storage tool once. */
    public static void format(Path directory, Map<String, String> settings) {
        NodeFiles files = NodeFiles.in(directory);
        files.write(BrokerProbe.freePort(), BrokerProbe.freePort(), settings);
        List<String> arguments = command(files, List.of(), "kafka.tools.StorageTool");
        arguments.addAll(
                List.of("format", "-t", clusterId(), "-c", files.properties().toString()));
        try (JavaProcess tool = JavaProcess.start(arguments, files.log())) {
            tool.awaitSuccess(FORMAT_PATIENCE);
        }
    }

    /**
     * As {@link #format}, but Kafka's storage tool runs only for the first of many nodes: the others get a copy of what it wrote, and
     * with it the same cluster id.
     *
     * @param template keeps what the tool wrote; made when absent, for the {@code node.id} of these settings
     */
    public static void formatOnce(Path template, Path directory, Map<String, String> settings) {
        if (!Files.exists(template)) {
            format(template, settings);
        }
        NodeFiles files = NodeFiles.in(directory);
        files.write(BrokerProbe.freePort(), BrokerProbe.freePort(), settings);
        files.copyData(NodeFiles.in(template));
    }

    /** Starts a node on a formatted directory and waits until it answers. */
    public static ApacheKafka startFormatted(Path directory, List<String> jvmFlags) {
        ApacheKafka kafka = launch(directory, jvmFlags);
        kafka.awaitReady();
        return kafka;
    }

    /** Starts a node on a formatted directory and returns at once. */
    public static ApacheKafka launch(Path directory, List<String> jvmFlags) {
        return launch(directory, jvmFlags, Map.of());
    }

    /** As {@link #launch(Path, List)}, with {@code environment} added to that of this process. */
    public static ApacheKafka launch(Path directory, List<String> jvmFlags, Map<String, String> environment) {
        NodeFiles files = NodeFiles.in(directory);
        List<String> arguments = command(files, jvmFlags, "kafka.Kafka");
        arguments.add(files.properties().toString());
        return new ApacheKafka(JavaProcess.start(arguments, environment, files.log()), files.port());
    }

    /** The port that a node on this formatted directory answers on. */
    public static int portOf(Path directory) {
        return NodeFiles.in(directory).port();
    }

    /** Blocks until it answers; if it does not, ends it and fails with the end of its log. */
    public void awaitReady() {
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException("Apache Kafka did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public JavaProcess process() {
        return process;
    }

    /** Orderly stop; killed if that takes too long. */
    @Override
    public void close() {
        process.close();
    }

    private static List<String> command(NodeFiles files, List<String> jvmFlags, String mainClass) {
        List<String> arguments = new ArrayList<>(jvmFlags);
        arguments.add("-Dlog4j2.configurationFile=" + files.logConfig());
        arguments.addAll(List.of("-cp", PeerClassPath.APACHE_KAFKA.require(), mainClass));
        return arguments;
    }

    /** Kafka's form of a UUID: 16 bytes as 22 characters of URL-safe base 64; a leading '-' would read as an option. */
    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return text.startsWith("-") ? clusterId() : text;
    }

    /** Removes what a node left; does nothing if the directory is absent. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + directory + " cannot be removed", e);
        }
    }
}
