package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed (SIGKILL) while it compacts a topic that is written to: of every key the newest acknowledged record is there. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class KillNineCompactionIT {

    private static final int KILLS = 6;
    private static final int KEYS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random(Long.getLong("fatwood.seed", 1));
    /** By key: where its newest acknowledged record is. */
    private final Map<String, Long> acked = new HashMap<>();

    private int sent;

    @Test
    void newestRecordsAreThereAfterEveryKill(@TempDir Path directory) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, "log.cleaner.backoff.ms=10")) {
            // Given
            createTopic(broker.bootstrapServers());
            for (int kill = 0; kill < KILLS; kill++) {
                // When
                writeUntilKilled(broker, 500 + random.nextInt(1000));
                broker.restart();

                // Then
                assertNewestAreThere(broker.bootstrapServers());
            }
            assertThat(logFiles(directory)).as("segments of %d records", sent).isLessThan(sent / 30);
        }
    }

    private void writeUntilKilled(BrokerProcess broker, int records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer())) {
            Map<String, Future<RecordMetadata>> newest = new HashMap<>();
            List<Future<RecordMetadata>> all = new ArrayList<>();
            for (int n = 0; n < records; n++) {
                String key = "k" + random.nextInt(KEYS);
                Future<RecordMetadata> answer = producer.send(new ProducerRecord<>("t", 0, key, "value " + sent++));
                newest.put(key, answer);
                all.add(answer);
                if (n % 5 == 0) {
                    answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
            for (Future<RecordMetadata> answer : all) {
                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            for (Map.Entry<String, Future<RecordMetadata>> answer : newest.entrySet()) {
                acked.put(answer.getKey(), answer.getValue().get().offset());
            }
            broker.kill();
            producer.close(Duration.ZERO);
        }
    }

    private void assertNewestAreThere(String bootstrapServers) {
        Map<Long, String> found = new HashMap<>();
        new TopicDump(bootstrapServers, "t").records().forEach((place, value) -> found.put(place.offset(), value));
        acked.forEach((key, offset) ->
                assertThat(found).as("newest record of %s", key).containsKey(offset));
    }

    private static long logFiles(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        Map<String, String> configs =
                Map.of("cleanup.policy", "compact", "segment.bytes", "1000", "min.cleanable.dirty.ratio", "0.01");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1).configs(configs)))
                    .all()
                    .get();
        }
    }
}
