package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.it.TestCluster;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records in transactions that are committed or aborted, by Kafka's producer; for clusters that have them. */
final class TransactionRounds {
    private final TestCluster cluster;
    private final Dice dice;

    TransactionRounds(TestCluster cluster, Dice dice) {
        this.cluster = cluster;
        this.dice = dice;
    }

    void write(String topic, List<OutgoingRecord> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", topic),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            for (int from = 0; from < records.size(); from += 15) {
                producer.beginTransaction();
                records.subList(from, Math.min(from + 15, records.size()))
                        .forEach(record -> producer.send(kafka(record)));
                if (dice.oneIn(2)) {
                    producer.commitTransaction();
                } else {
                    producer.flush();
                    producer.abortTransaction();
                }
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> kafka(OutgoingRecord record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestampMs(), bytes(record.key()), bytes(record.value()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
