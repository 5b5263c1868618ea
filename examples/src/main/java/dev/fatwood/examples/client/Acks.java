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
 * {@code acks}: what the broker must have done before it answers.
 *
 * <p>With 0 it does not answer at all, so the producer cannot know the offset, nor that a record was lost. With 1 its own copy counts, with
 * all (the default) every copy. One Fatwood broker has one copy, on disk before it answers, so 1 and all are the same promise;
 * all also lets the producer try again without writing a record twice.
 */
public final class Acks implements Lesson {

    @Override
    public String about() {
        return "acks 0, 1 and all: what an answer promises";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("payments", 1);
        for (String acks : new String[] {"0", "1", "all"}) {
            RecordMetadata stored = sendOne(stage.bootstrapServers(), acks);
            stage.say(
                    "acks=%-3s  %s",
                    acks, stored.hasOffset() ? "stored at offset " + stored.offset() : "sent; nobody knows where to");
        }
    }

    private static RecordMetadata sendOne(String bootstrapServers, String acks) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", acks);
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return producer.send(new ProducerRecord<>("payments", "10 EUR, acks=" + acks))
                    .get();
        }
    }
}
