package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The loop every consumer is: poll, work, commit. What is committed is the offset of the next record to read; a consumer that starts
 * later in the same group goes on there.
 *
 * <p>{@code commitAsync} in the loop does not wait and may fail: the next one covers it. {@code commitSync} at the end waits and tries
 * again, because after it there is no next one.
 */
public final class PollLoop implements Lesson {

    private static final TopicPartition PARTITION = new TopicPartition("readings", 0);

    @Override
    public String about() {
        return "poll, work, commit: commitAsync in the loop, commitSync at the end";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("readings", 1);
        stage.send("readings", "17 C", "18 C", "21 C");
        read(stage, 3);
        stage.send("readings", "19 C");
        stage.say("A consumer of the same group, started later:");
        read(stage, 1);
    }

    private static void read(Stage stage, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stage.bootstrapServers(),
                "group.id", "dashboard",
                "auto.offset.reset", "earliest", // where a group without offsets starts
                "enable.auto.commit", "false"); // we say when
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("readings"));
            int seen = 0;
            while (seen < count) { // in a service: until it is told to stop, see wakeup-on-shutdown
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<String, String> record : records) {
                    stage.say("offset %d: %s", record.offset(), record.value());
                    seen++;
                }
                consumer.commitAsync();
            }
            consumer.commitSync();
            stage.say(
                    "committed: %d is next",
                    consumer.committed(Set.of(PARTITION)).get(PARTITION).offset());
        }
    }
}
