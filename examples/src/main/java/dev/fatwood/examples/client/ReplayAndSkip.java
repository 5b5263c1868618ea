package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A log can be read again, and parts of it left out: the consumer says where it reads. {@code seek} goes to an offset, {@code
 * offsetsForTimes} finds the first record of a time.
 *
 * <p>For a whole group, from outside: {@code ./fatwood groups reset GROUP --topic TOPIC --to -1h}.
 */
public final class ReplayAndSkip implements Lesson {

    private static final TopicPartition PARTITION = new TopicPartition("journey", 0);
    private static final int FLIGHTS = 100;
    /** Timestamps are departures here, so that this is a time in the data. */
    private static final Instant MORNING = Instant.parse("2001-01-01T09:00:00Z");

    @Override
    public String about() {
        return "read again, skip ahead, go to a time";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("journey", 1);
        stage.sendFlights("journey", 0, FLIGHTS);
        Map<String, Object> settings = Map.of("bootstrap.servers", stage.bootstrapServers(), "max.poll.records", 1);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION)); // no group: this consumer alone, no offsets stored

            consumer.seekToBeginning(List.of(PARTITION));
            show(stage, "from the beginning", next(consumer));
            consumer.seek(PARTITION, 0);
            show(stage, "again             ", next(consumer));
            consumer.seek(PARTITION, FLIGHTS - 1);
            show(stage, "skip to the last  ", next(consumer));
            long fromOffset = consumer.offsetsForTimes(Map.of(PARTITION, MORNING.toEpochMilli()))
                    .get(PARTITION)
                    .offset();
            consumer.seek(PARTITION, fromOffset);
            show(stage, "from nine o'clock ", next(consumer));
        }
    }

    private static ConsumerRecord<String, String> next(Consumer<String, String> consumer) {
        while (true) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                return record;
            }
        }
    }

    private static void show(Stage stage, String what, ConsumerRecord<String, String> record) {
        stage.say(
                "%s: offset %2d, %s leaves at %s",
                what, record.offset(), record.key(), Instant.ofEpochMilli(record.timestamp()));
    }
}
