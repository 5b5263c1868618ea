package dev.fatwood.suites.streams;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends lines of two words and knows how often each word was sent. Every word comes once in {@link #WORDS} places. */
final class Lines {

    private static final int WORDS = 50;

    private final String bootstrapServers;
    private final Map<String, Long> expected = new TreeMap<>();

    Lines(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Sends so many lines, a multiple of {@link #WORDS}, and waits for their acknowledgements. */
    void send(int lines) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < lines; i++) {
                String one = "word" + i % WORDS;
                String other = "word" + (i + 1) % WORDS;
                producer.send(new ProducerRecord<>(WordCount.LINES, "line" + i, one + " " + other));
                expected.merge(one, 1L, Long::sum);
                expected.merge(other, 1L, Long::sum);
            }
        }
    }

    Map<String, Long> expected() {
        return expected;
    }

    /** How often each word comes in so many lines. */
    long perWord(int lines) {
        return 2L * lines / WORDS;
    }
}
