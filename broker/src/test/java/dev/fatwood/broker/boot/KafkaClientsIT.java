package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Apache Kafka Java client, unmodified, against a broker in this process. */
class KafkaClientsIT {

    @TempDir
    private Path directory;

    private Broker broker;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "none, all, true",
        "gzip, all, true",
        "snappy, all, false",
        "lz4, all, false",
        "zstd, all, false",
        "none, 1, false",
        "lz4, 1, false",
        "zstd, 0, false"
    })
    void readsBackWhatWasProduced(String compression, String acks, boolean idempotent) throws Exception {
        // Given
        create("t", 3);
        int count = 3_000;

        // When
        try (KafkaProducer<String, String> producer = producer(Map.of(
                "compression.type", compression, "acks", acks, "enable.idempotence", idempotent, "linger.ms", 5))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                sent.add(producer.send(new ProducerRecord<>("t", n % 3, "key-" + n, "value-" + n)));
            }
            for (Future<RecordMetadata> future : sent) {
                future.get(30, TimeUnit.SECONDS);
            }
        }

        // Then
        List<ConsumerRecord<String, String>> records = consume("t", 3, count);
        assertThat(records).hasSize(count);
        assertThat(records.stream().map(ConsumerRecord::value).distinct().count())
                .isEqualTo(count);
        for (int partition = 0; partition < 3; partition++) {
            int wanted = partition;
            List<Long> offsets = records.stream()
                    .filter(r -> r.partition() == wanted)
                    .map(ConsumerRecord::offset)
                    .toList();
            assertThat(offsets).isSorted().hasSize(1000).startsWith(0L).endsWith(999L);
        }
    }

    @Test
    void aRestartKeepsRecordsAndClusterId() throws Exception {
        // Given
        create("kept", 1);
        String clusterId = broker.clusterId();
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>("kept", "k", "v")).get(30, TimeUnit.SECONDS);
        }

        // When
        broker.close();
        broker = Broker.start(BrokerConfig.local(directory, 0));

        // Then
        assertThat(broker.clusterId()).isEqualTo(clusterId);
        assertThat(consume("kept", 1, 1))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo("v"));
    }

    private void create(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private KafkaProducer<String, String> producer(Map<String, Object> settings) {
        Map<String, Object> all = new java.util.HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    private List<ConsumerRecord<String, String>> consume(String topic, int partitions, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> assigned = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                assigned.add(new TopicPartition(topic, partition));
            }
            consumer.assign(assigned);
            consumer.seekToBeginning(assigned);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return records;
    }
}
