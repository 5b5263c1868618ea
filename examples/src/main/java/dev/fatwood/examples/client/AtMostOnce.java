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
 * Commit first, then work: a crash in between loses the record, and no record is ever worked on twice. For what may get lost but must
 * not be repeated. Most programs want the opposite, see at-least-once.
 */
public final class AtMostOnce implements Lesson {

    private static final class CrashException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String about() {
        return "commit, then work: a crash loses a record";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("alarms", 1);
        stage.send("alarms", "smoke", "water", "door");
        try {
            work(stage, "water", 2);
        } catch (CrashException crash) {
            stage.say("crashed before the mail about water was out");
        }
        stage.say("started again:");
        work(stage, null, 1);
        stage.say("Nobody heard of water: at most once.");
    }

    private static void work(Stage stage, String crashAt, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stage.bootstrapServers(),
                "group.id", "mailer",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "max.poll.records", 1);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("alarms"));
            int seen = 0;
            while (seen < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    consumer.commitSync(); // first this ...
                    if (record.value().equals(crashAt)) {
                        throw new CrashException();
                    }
                    stage.say("mail about %s", record.value()); // ... then that
                    seen++;
                }
            }
        }
    }
}
