package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.peer.JavaProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a scan holds in memory, per task and over time, in a JVM of its own: {@link ScanDriver}. {@code
 * -Dfatwood.scan.bytes=10000000000 -Dfatwood.scan.heap=1g} makes it a scan of 10 GB per topic; the broker then writes
 * twice as much to the directory for temporary files.
 */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
class ScanMemoryIT {
    static final int TASKS = 2;
    /** What docs/spark.md says that a task takes at most. */
    private static final long TASK_BYTES_MAX = 64 << 20;

    /** Of values, per topic. */
    private static final long BYTES = Long.getLong("fatwood.scan.bytes", 300_000_000);

    /** Spark takes no less than 450 MB. */
    private static final String HEAP = System.getProperty("fatwood.scan.heap", "480m");

    /** A second half may hold more than the first by so much: caches of Spark's own, and what the JVM learnt. */
    private static final long SLACK_BYTES = 16 << 20;

    private static final int PARTITIONS = 4;
    private static final int VALUE_BYTES = 1_000;
    private static final long RECORDS = BYTES / VALUE_BYTES / PARTITIONS * PARTITIONS;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + BYTES / 20_000_000);

    @TempDir
    private static Path directory;

    @BeforeAll
    static void scan() {
        MortalBroker broker = MortalBroker.start(directory);
        try (broker) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> fill(broker.bootstrapServers(), "none")),
                            CompletableFuture.runAsync(() -> fill(broker.bootstrapServers(), "zstd")))
                    .join();
            List<String> command = ChildJvm.spark(
                    HEAP, ScanDriver.class, directory.toString(), broker.bootstrapServers(), "none", "zstd");
            command.addAll(0, List.of("-Xms" + HEAP, "-XX:+AlwaysPreTouch")); // so that growth is seen to be native
            try (JavaProcess driver = JavaProcess.start(command, directory.resolve("driver.log"))) {
                driver.awaitSuccess(PATIENCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd"})
    void tasksHoldNoMoreThanSaidAndNoMoreTheLongerTheyRead(String topic) throws Exception {
        // When
        List<String> lines = Files.readAllLines(directory.resolve(topic));
        MemorySample before = MemorySample.of(lines.get(1));
        List<MemorySample> samples =
                lines.stream().skip(2).map(MemorySample::of).toList();
        MemorySample first = MemorySample.max(samples.subList(0, samples.size() / 2));
        MemorySample second = MemorySample.max(samples.subList(samples.size() / 2, samples.size()));
        System.out.printf(
                "scan of %d MB, %s, heap of %s: before %s; first half %s; second half %s; %d samples%n",
                BYTES / 1_000_000, topic, HEAP, before, first, second, samples.size());

        // Then
        assertThat(lines.get(0)).isEqualTo(Long.toString(RECORDS));
        assertThat(samples).hasSizeGreaterThan(3);
        assertThat(Math.max(first.heap(), second.heap())
                        - before.heap()
                        + Math.max(first.direct(), second.direct())
                        - before.direct())
                .as("bytes that %d tasks hold", TASKS)
                .isLessThan(TASKS * TASK_BYTES_MAX);
        assertThat(second.heap()).as("heap").isLessThan(first.heap() + SLACK_BYTES);
        assertThat(second.direct()).as("direct buffers").isLessThan(first.direct() + SLACK_BYTES);
        assertThat(second.resident()).as("resident").isLessThan(first.resident() + 4 * SLACK_BYTES);
    }

    /** Offsets of a topic's partitions such that one record of each is read. */
    static String endAfterOne(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> "\"" + partition + "\":1")
                .collect(Collectors.joining(",", "{\"" + topic + "\":{", "}}"));
    }

    /** The topic is called as its codec. */
    private static void fill(String bootstrapServers, String codec) {
        List<ByteBuffer> values = values();
        // Records of long ago would be deleted by retention before they are read.
        long nowMs = System.currentTimeMillis();
        try (Cluster cluster = new Cluster(ClientConfig.to(bootstrapServers));
                RecordSender sender = new RecordSender(cluster, SendConfig.of(Map.of("compression.type", codec)))) {
            new ClusterAdmin(cluster).createTopic(new NewTopic(codec, PARTITIONS));
            for (long i = 0; i < RECORDS; i++) {
                ByteBuffer value = values.get((int) (i % values.size())).duplicate();
                sender.send(new OutgoingRecord(codec, (int) (i % PARTITIONS), nowMs, null, value, List.of()));
            }
        }
    }

    /** Letters at random: a codec makes them smaller, but not small. */
    private static List<ByteBuffer> values() {
        Random random = new Random(1);
        return IntStream.range(0, 1_009)
                .mapToObj(i -> random.ints(VALUE_BYTES, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }
}
