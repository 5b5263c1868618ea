package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A key decides the partition, and so the order: records of one key stay in one partition, and a partition is read in the order it was
 * written. Records of different keys have no order among them.
 *
 * <p>The partition is the key's hash modulo the number of partitions. More partitions later means that keys move: choose the number
 * with room to grow.
 */
public final class KeyToPartition implements Lesson {

    private static final List<String> STEPS = List.of("ordered", "paid", "shipped");

    @Override
    public String about() {
        return "records of one key stay in one partition, in order";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("orders", 3);
        Map<String, Object> settings = Map.of("bootstrap.servers", stage.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String step : STEPS) {
                for (String customer : List.of("alice", "bob", "carol")) {
                    RecordMetadata stored = producer.send(new ProducerRecord<>("orders", customer, step))
                            .get();
                    stage.say(
                            "%-5s %-7s -> partition %d, offset %d",
                            customer, step, stored.partition(), stored.offset());
                }
            }
        }
    }
}
