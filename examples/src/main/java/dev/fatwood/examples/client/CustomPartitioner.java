package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * A partitioner of your own, named in {@code partitioner.class}. Here a hub has partition 0 to itself, so that its many flights keep
 * nobody waiting; all other airports share the rest by hash.
 *
 * <p>It must give the same answer for the same key, or records of that key lose their order.
 */
public final class CustomPartitioner implements Lesson {

    private static final String HUB = "ATL";

    /** Public, with a constructor without arguments: the producer makes it from its name. */
    public static final class HubFirst implements Partitioner {

        @Override
        public int partition(
                String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            int others = cluster.partitionCountForTopic(topic) - 1;
            return HUB.equals(key) ? 0 : 1 + Utils.toPositive(Utils.murmur2(keyBytes)) % others;
        }

        @Override
        public void configure(Map<String, ?> settings) {
            // Settings of the producer, with any of your own among them.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Override
    public String about() {
        return "choose the partition yourself";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("takeoffs", 3);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stage.bootstrapServers(), "partitioner.class", HubFirst.class.getName());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String airport : List.of("ATL", "DTW", "ATL", "SEA", "HNL", "ATL")) {
                int partition = producer.send(new ProducerRecord<>("takeoffs", airport, "a flight"))
                        .get()
                        .partition();
                stage.say("%s -> partition %d", airport, partition);
            }
        }
    }
}
