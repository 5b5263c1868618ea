package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bit of a durable record changes while the broker is down: its consumers are told, all others and all producers go on. */
final class DamagedRecordsIT {

    private static final int RECORDS = 10;
    private static final int DAMAGED = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicPartition DAMAGED_PARTITION = new TopicPartition("t", 0);
    private static final TopicPartition OTHER_PARTITION = new TopicPartition("t", 1);

    @TempDir
    private Path directory;

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.local(directory, 0));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("t", 2, (short) 1))).all().get();
        }
        for (int n = 0; n < RECORDS; n++) {
            send(DAMAGED_PARTITION, "value " + n);
            send(OTHER_PARTITION, "value " + n);
        }
        broker.close();
        damage();
        broker = Broker.start(BrokerConfig.local(directory, 0));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void consumersGetWhatPrecedesTheDamageAndAreToldOfItAndTheRestGoesOn() throws Exception {
        // When // Then
        List<String> read = new ArrayList<>();
        assertThatThrownBy(() -> read(DAMAGED_PARTITION, RECORDS, read))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("corrupt");
        assertThat(read).hasSize(DAMAGED).last().isEqualTo("value " + (DAMAGED - 1));
        assertThat(read(OTHER_PARTITION, RECORDS, new ArrayList<>())).hasSize(RECORDS);
        send(DAMAGED_PARTITION, "value " + RECORDS);

        // When: the damaged record is given up
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(DAMAGED_PARTITION, RecordsToDelete.beforeOffset(DAMAGED + 1)))
                    .all()
                    .get();
        }

        // Then
        assertThat(read(DAMAGED_PARTITION, RECORDS + 1, new ArrayList<>()))
                .hasSize(RECORDS - DAMAGED)
                .last()
                .isEqualTo("value " + RECORDS);
    }

    /** Changes a bit in the value of the record, wherever that lies in the segment. */
    private void damage() throws IOException {
        Path segment = directory.resolve("t-0/00000000000000000000.log");
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            byte[] bytes = new byte[(int) file.length()];
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = text.indexOf("value " + DAMAGED);
            file.seek(at);
            file.write(bytes[at] ^ 1);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private void send(TopicPartition partition, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, value))
                    .get();
        }
    }

    private List<String> read(TopicPartition partition, long untilOffset, List<String> values) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < untilOffset && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                    values.add(found.value());
                }
            }
            return values;
        }
    }
}
