package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reading removes nothing. Each group keeps its own offsets, so that any number of applications read one topic, each at its pace, and none
 * knows of the others. Members of one group share the partitions instead.
 */
public final class TwoGroups implements Lesson {

    @Override
    public String about() {
        return "two applications read one topic, each at its own pace";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("sales", 1);
        stage.send("sales", "book", "lamp", "chair");
        read(stage, "billing", 2);
        read(stage, "mail", 3);
        stage.say("billing comes back:");
        read(stage, "billing", 1);
    }

    private static void read(Stage stage, String group, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stage.bootstrapServers(),
                "group.id",
                group,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "max.poll.records",
                1); // so that this lesson can stop after any record
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("sales"));
            int seen = 0;
            while (seen < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    stage.say("%-7s offset %d: %s", group, record.offset(), record.value());
                    seen++;
                }
                consumer.commitSync();
            }
        }
    }
}
