package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The result and the offset in one place, changed in one step: then neither can be ahead of the other, and each record counts exactly
 * once, whatever crashes. Here the place is a file that is replaced atomically; in your program it is a row of the database that holds
 * the result.
 *
 * <p>The group still hands out partitions. Whoever gets one looks up its offset and seeks there: the rebalance listener.
 */
public final class OffsetsOutside implements Lesson {

    private static final String TOPIC = "steps";

    /** The sum over all records before {@code nextOffset}. */
    private record Result(long sum, long nextOffset) {

        static Result load(Path file) throws IOException {
            if (!Files.exists(file)) {
                return new Result(0, 0);
            }
            String[] words = Files.readString(file).split(" ");
            return new Result(Long.parseLong(words[0]), Long.parseLong(words[1]));
        }

        void store(Path file) throws IOException {
            Path next = Files.writeString(file.resolveSibling("next"), sum + " " + nextOffset);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public String about() {
        return "result and offset stored together: exactly once, by a rebalance listener that seeks";
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.topic(TOPIC, 1);
        stage.send(TOPIC, "1", "2", "3", "4", "5");
        Path file = stage.scratch("sum-and-offset");
        count(stage, file, 3);
        stage.say("gone without a commit; a new consumer:");
        count(stage, file, 2);
        stage.say("sum %d, as if nothing had happened", Result.load(file).sum());
    }

    private static void count(Stage stage, Path file, int records) throws IOException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stage.bootstrapServers(),
                "group.id",
                "pedometer",
                "enable.auto.commit",
                "false",
                "max.poll.records",
                1);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC), seekTo(stage, consumer, file));
            int seen = 0;
            while (seen < records) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    long sum = Result.load(file).sum() + Long.parseLong(record.value());
                    new Result(sum, record.offset() + 1).store(file);
                    stage.say("offset %d: sum is %d", record.offset(), sum);
                    seen++;
                }
            }
        }
    }

    private static ConsumerRebalanceListener seekTo(Stage stage, Consumer<?, ?> consumer, Path file) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                for (TopicPartition partition : partitions) {
                    long nextOffset = nextOffset(file);
                    stage.say("got %s, seek to %d", partition, nextOffset);
                    consumer.seek(partition, nextOffset);
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                // Each record was stored with its offset: nothing is left to write.
            }
        };
    }

    private static long nextOffset(Path file) {
        try {
            return Result.load(file).nextOffset();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read " + file, failure);
        }
    }
}
