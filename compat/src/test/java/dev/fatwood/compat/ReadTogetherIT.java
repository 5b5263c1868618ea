package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one Produce request brings to several partitions, a consumer that waits for them gets at once. */
final class ReadTogetherIT {

    private static final int PARTITIONS = 6;
    private static final int ROUNDS = 300;

    /** The producer sends one or two of a hundred in two requests; if each partition had a sync of its own, it would be more than a quarter. */
    private static final int APART_MAX = ROUNDS / 10;

    private static final String TOPIC = "together";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<TopicPartition> all = IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(TOPIC, number))
            .toList();

    @Test
    void partitionsOfOneRequestAreReadTogether(@TempDir Path directory) throws Exception {
        // Given: two lanes, and acks from the disk
        try (BrokerProcess broker = BrokerProcess.start(directory, "num.network.threads=2");
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();

            // When
            int apart = 0;
            try (KafkaProducer<String, String> producer = producer(broker);
                    KafkaConsumer<String, String> consumer = consumer(broker)) {
                consumer.assign(all);
                for (int round = 0; round < ROUNDS; round++) {
                    send(producer);
                    if (answersOfARound(consumer) > 1) {
                        apart++;
                    }
                }
            }

            // Then
            System.out.printf("%d of %d rounds were read in several answers%n", apart, ROUNDS);
            assertThat(apart).isLessThan(APART_MAX);
        }
    }

    private static KafkaProducer<String, String> producer(BrokerProcess broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", "5"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(BrokerProcess broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private void send(KafkaProducer<String, String> producer) {
        for (TopicPartition partition : all) {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, "value"));
        }
    }

    private static int answersOfARound(KafkaConsumer<String, String> consumer) {
        int records = 0;
        int answers = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (records < PARTITIONS && System.nanoTime() < deadline) {
            ConsumerRecords<String, String> found = consumer.poll(PATIENCE);
            records += found.count();
            answers += found.isEmpty() ? 0 : 1;
        }
        assertThat(records).isEqualTo(PARTITIONS);
        return answers;
    }
}
