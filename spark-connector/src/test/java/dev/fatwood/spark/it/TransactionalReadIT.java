package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.parity.SparkSuite;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transactions leave in a log, written by Kafka's own producer; so far only Apache Kafka serves transactions. */
@EnabledIfSystemProperty(
        named = "fatwood.it.cluster",
        matches = "apache-kafka",
        disabledReason = "only Apache Kafka serves transactions so far")
class TransactionalReadIT extends OneCheckpoint {
    @Test
    @DisplayName("read Kafka transactional messages: read_committed and read_uncommitted")
    @SparkSuite({
        "KafkaRelationSuiteBase: read Kafka transactional messages: read_committed",
        "KafkaRelationSuiteBase: read Kafka transactional messages: read_uncommitted"
    })
    void abortedRecordsAndMarkersAreSkipped() {
        // Given
        String topic = cluster.topic("transactions", 1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", topic),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            send(producer, topic, List.of("a", "b"));
            producer.commitTransaction();
            send(producer, topic, List.of("aborted"));
            producer.abortTransaction();
            send(producer, topic, List.of("c"));
            producer.commitTransaction();

            // When / Then
            assertThat(values(read("subscribe", topic))).containsExactly("a", "b", "c");
            assertThat(read("subscribe", topic).count()).isEqualTo(3);
            assertThat(values(read("subscribe", topic, "kafka.isolation.level", "read_uncommitted")))
                    .containsExactly("a", "b", "aborted", "c");
            send(producer, topic, List.of("open"));
            assertThat(values(read("subscribe", topic))).containsExactly("a", "b", "c");
            producer.abortTransaction();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "read_committed, '0 1 2|3 4|||12 13 14|15 16|18 20|22 23|'",
        "read_uncommitted, '0 1 2|3 4|6 7 8|9 10|12 13 14|15 16|18 20|22 23|'"
    })
    @DisplayName("read Kafka transactional messages: read_committed and read_uncommitted")
    @SparkSuite({
        "KafkaMicroBatchSourceSuiteBase: read Kafka transactional messages: read_committed",
        "KafkaMicroBatchSourceSuiteBase: read Kafka transactional messages: read_uncommitted"
    })
    void batchesOfThreeOffsetsMayBeginEndOrBeWithoutARecord(String isolationLevel, String batches) throws Exception {
        // Given values that are the offsets they get; each transaction is followed by a marker
        String topic = cluster.topic("transactional-stream", 1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", topic),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            send(producer, topic, numbers(0, 5));
            producer.commitTransaction();
            send(producer, topic, numbers(6, 11));
            producer.abortTransaction();
            for (List<String> values : List.of(numbers(12, 17), List.of("18"), List.of("20"), numbers(22, 24))) {
                send(producer, topic, values);
                producer.commitTransaction();
            }
        }

        // When
        streams.run(
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "maxOffsetsPerTrigger",
                "3",
                "kafka.isolation.level",
                isolationLevel);

        // Then
        assertThat(streams.seenByBatch().stream().map(values -> String.join(" ", values)))
                .containsExactly(batches.split("\\|", -1));
    }

    private static void send(KafkaProducer<String, String> producer, String topic, List<String> values) {
        producer.beginTransaction();
        values.forEach(value -> producer.send(new ProducerRecord<>(topic, value)));
        producer.flush();
    }
}
