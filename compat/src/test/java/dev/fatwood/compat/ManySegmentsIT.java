package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker with more partitions, and many more segments, than it may open files: it takes everything, and hands it out again. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class ManySegmentsIT {

    private static final int DESCRIPTORS = 256;
    private static final int PARTITIONS = 300;
    private static final int ROUNDS = 8;
    private static final int VALUE_BYTES = 1_000;
    /** Of two batches. */
    private static final int SEGMENT_BYTES = 2_500;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TOPIC = "many";

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "page-cache"})
    void everyRecordIsTakenAndHandedOutAgain(String durability, @TempDir Path directory) throws Exception {
        try (BrokerProcess broker =
                BrokerProcess.startWithDescriptors(DESCRIPTORS, directory, "ack.durability=" + durability)) {
            // Given
            assumeTrue(Files.isDirectory(Path.of("/proc/" + broker.pid() + "/fd")), "/proc is needed");
            createTopic(broker);

            // When
            for (int round = 0; round < ROUNDS; round++) {
                send(broker, round);
            }

            // Then
            long segments = segments(broker);
            assertThat(segments).isGreaterThan(4 * DESCRIPTORS);
            assertThat(open(broker)).as("open log files").isBetween(1L, DESCRIPTORS / 4L + 16);
            assertThatAllIsThere(broker);

            // When: an orderly stop, and a crash
            broker.stop();
            broker.restart();
            assertThatAllIsThere(broker);
            send(broker, ROUNDS);
            broker.kill();
            broker.restart();

            // Then
            assertThat(dump(broker)).hasSize(PARTITIONS * (ROUNDS + 1));
            assertThat(Files.readString(directory.resolve("broker.out"))).doesNotContain("Too many open files");
            System.out.printf("%s: %d segments, %d log files open%n", durability, segments, open(broker));
        }
    }

    private static void assertThatAllIsThere(BrokerProcess broker) throws Exception {
        Map<String, String> found = dump(broker);
        assertThat(found).hasSize(PARTITIONS * ROUNDS);
        found.forEach((place, value) -> assertThat(value).as(place).startsWith(place + ":"));
    }

    private static void createTopic(BrokerProcess broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic topic = new NewTopic(TOPIC, PARTITIONS, (short) 1)
                    .configs(Map.of("segment.bytes", Integer.toString(SEGMENT_BYTES)));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** One record to each partition, its place in its value. */
    private static void send(BrokerProcess broker, int round) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String value = place(partition, round) + ":" + "v".repeat(VALUE_BYTES);
                sent.add(producer.send(new ProducerRecord<>(TOPIC, partition, null, value)));
            }
            producer.flush();
            for (var answer : sent) {
                assertThat(answer.get().offset()).isEqualTo(round);
            }
        }
    }

    /** Values by place. */
    private static Map<String, String> dump(BrokerProcess broker) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        Map<String, String> found = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long expected = consumer.endOffsets(all, PATIENCE).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (found.size() < expected && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    found.put(place(record.partition(), record.offset()), record.value());
                }
            }
        }
        return found;
    }

    private static String place(int partition, long offset) {
        return partition + "/" + offset;
    }

    private static long segments(BrokerProcess broker) throws IOException {
        try (Stream<Path> files = Files.walk(broker.dataDirectory())) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    /** Descriptors of segments, which the system tells. */
    private static long open(BrokerProcess broker) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + broker.pid() + "/fd"))) {
            return descriptors.filter(ManySegmentsIT::isSegment).count();
        }
    }

    private static boolean isSegment(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(".log");
        } catch (IOException closed) {
            return false;
        }
    }
}
