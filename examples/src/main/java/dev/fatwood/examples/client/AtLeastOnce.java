package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Work first, then commit: a crash in between repeats the record, and none is ever lost. The usual choice.
 *
 * <p>Repeats do no harm where the work can be done twice: writing a row under a key, here {@code topic-partition-offset}, instead of
 * adding to a sum.
 */
public final class AtLeastOnce implements Lesson {

    private static final class CrashException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String about() {
        return "work, then commit: a crash repeats a record, and a key makes that harmless";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("deposits", 1);
        stage.send("deposits", "10", "20", "30");
        int[] sum = {0};
        Map<String, Integer> rows = new TreeMap<>();
        try {
            work(stage, "20", 2, sum, rows);
        } catch (CrashException crash) {
            stage.say("crashed after the work on 20, before its commit");
        }
        stage.say("started again:");
        work(stage, null, 2, sum, rows);
        stage.say("sum, added up:     %d, which is wrong: 20 came twice", sum[0]);
        stage.say(
                "sum, rows by key:  %d, which is right",
                rows.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static void work(Stage stage, String crashAt, int count, int[] sum, Map<String, Integer> rows) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stage.bootstrapServers(),
                "group.id", "bank",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "max.poll.records", 1);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("deposits"));
            int seen = 0;
            while (seen < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    int amount = Integer.parseInt(record.value());
                    stage.say("work on %d", amount);
                    sum[0] += amount;
                    rows.put(record.topic() + "-" + record.partition() + "-" + record.offset(), amount);
                    if (record.value().equals(crashAt)) {
                        throw new CrashException();
                    }
                    consumer.commitSync();
                    seen++;
                }
            }
        }
    }
}
