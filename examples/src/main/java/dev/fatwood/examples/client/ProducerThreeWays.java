package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Three ways to send, by what the program learns of each record: nothing, its offset at once, or its offset later.
 *
 * <p>{@code send} puts the record into a batch and returns; a thread of the producer brings batches to the broker. Waiting for each
 * record ({@code get}) therefore costs a round trip per record; a callback costs nothing and still hears of every failure.
 */
public final class ProducerThreeWays implements Lesson {

    private static final int MORE_THAN_A_REQUEST_TAKES = 2_000_000;

    @Override
    public String about() {
        return "fire-and-forget, waiting, and a callback";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("greetings", 1);
        Map<String, Object> settings = Map.of("bootstrap.servers", stage.bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            stage.say("1. Fire and forget: fast, and a failure goes unseen.");
            producer.send(new ProducerRecord<>("greetings", "hello"));

            stage.say("2. Wait for the answer: simple, one round trip per record.");
            RecordMetadata stored =
                    producer.send(new ProducerRecord<>("greetings", "hello?")).get();
            stage.say("   stored in partition %d at offset %d", stored.partition(), stored.offset());

            stage.say("3. With a callback: as fast as the first, and it hears of every failure.");
            producer.send(new ProducerRecord<>("greetings", "hello!"), (where, failure) -> tell(stage, where, failure));
            String tooLarge = "x".repeat(MORE_THAN_A_REQUEST_TAKES);
            producer.flush();
            producer.send(new ProducerRecord<>("greetings", tooLarge), (where, failure) -> tell(stage, where, failure));
        }
        stage.say("Closing the producer sent what was left: in a program, close it.");
    }

    /** Called on the producer's thread: be quick here. */
    private static void tell(Stage stage, RecordMetadata where, Exception failure) {
        if (failure == null) {
            stage.say("   stored in partition %d at offset %d", where.partition(), where.offset());
        } else {
            stage.say("   not stored: %s", failure.getClass().getSimpleName());
        }
    }
}
