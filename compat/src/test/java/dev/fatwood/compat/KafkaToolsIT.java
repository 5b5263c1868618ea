package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache Kafka's own tools against our broker and our files. */
final class KafkaToolsIT {

    private static final String TOOLS = "org.apache.kafka.tools.";
    private static final int RECORDS = 20_000;

    @TempDir
    Path directory;

    private BrokerProcess broker;

    @BeforeEach
    void startBroker() {
        KafkaTool.requireThere();
        broker = BrokerProcess.start(directory);
    }

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void performanceToolProducesAndItsRecordsAreDumped() throws IOException {
        // Given
        String bootstrapServers = "bootstrap.servers=" + broker.bootstrapServers();

        // When
        String report = tool(
                "ProducerPerformance",
                "--topic",
                "perf",
                "--num-records",
                "" + RECORDS,
                "--record-size",
                "100",
                "--throughput",
                "-1",
                "--producer-props",
                bootstrapServers,
                "acks=all",
                "compression.type=lz4");
        String offsets = tool("GetOffsetShell", "--bootstrap-server", broker.bootstrapServers(), "--topic", "perf");
        broker.close();
        String dump = dumpOf("perf");

        // Then
        assertThat(report).contains(RECORDS + " records sent");
        assertThat(sumOfOffsets(offsets)).isEqualTo(RECORDS);
        assertThat(dump.lines().filter(line -> line.startsWith("| offset:"))).hasSize(RECORDS);
        assertThat(dump)
                .doesNotContainIgnoringCase("mismatch")
                .doesNotContain("isvalid: false")
                .doesNotContain("Found");
    }

    /** Every segment and index file of the topic, as the tool prints them. */
    private String dumpOf(String topic) throws IOException {
        try (Stream<Path> paths = Files.walk(broker.dataDirectory())) {
            String files = String.join(
                    ",",
                    paths.filter(Files::isRegularFile)
                            .filter(path ->
                                    path.getParent().getFileName().toString().startsWith(topic + "-"))
                            .map(Path::toString)
                            .filter(path -> path.endsWith(".log") || path.endsWith("index"))
                            .sorted()
                            .toList());
            return tool("DumpLogSegments", "--deep-iteration", "--files", files);
        }
    }

    private static long sumOfOffsets(String lines) {
        return lines.lines()
                .filter(line -> line.startsWith("perf:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
                .sum();
    }

    private String tool(String name, String... arguments) throws IOException {
        return new KafkaTool(TOOLS + name, directory).run(arguments);
    }
}
