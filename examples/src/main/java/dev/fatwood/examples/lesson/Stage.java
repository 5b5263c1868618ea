package dev.fatwood.examples.lesson;

import dev.fatwood.embedded.EmbeddedBroker;
import dev.fatwood.examples.quickstart.Flight;
import dev.fatwood.examples.quickstart.FlightFile;
import dev.fatwood.examples.quickstart.LocalSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;

/** What a lesson finds ready: a broker, a scratch directory, Spark if it asks for it, and someone who listens. */
public final class Stage {

    private final EmbeddedBroker broker;
    private final Path scratch;
    private final Consumer<String> audience;
    private final List<String> said = new ArrayList<>();

    Stage(EmbeddedBroker broker, Path scratch, Consumer<String> audience) {
        this.broker = broker;
        this.scratch = scratch;
        this.audience = audience;
    }

    /** What clients take as {@code bootstrap.servers}; your own broker's might be {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Creates a topic; so does {@code ./fatwood topics create NAME --partitions N}. */
    public void topic(String name, int partitions) {
        broker.createTopic(name, partitions);
    }

    /** A file or directory that is gone when the lesson is over. */
    public Path scratch(String name) {
        return scratch.resolve(name);
    }

    /** The one Spark session, with two threads in this JVM. */
    public SparkSession spark() {
        return LocalSpark.start(scratch);
    }

    /**
     * Real flights {@code [from, until)} of the bundled file as JSON, by time of departure: the key is the origin, the record's timestamp
     * the departure.
     */
    public void sendFlights(String topic, int from, int until) {
        try (Producer<String, String> producer = producer()) {
            for (String line : FlightFile.lines().subList(from, until)) {
                Flight flight = Flight.parse(line);
                producer.send(new ProducerRecord<>(topic, null, flight.departureMs(), flight.origin(), line));
            }
        }
    }

    /** Values without keys, in this order. */
    public void send(String topic, String... values) {
        try (Producer<String, String> producer = producer()) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value));
            }
        }
    }

    private Producer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    /** One line of the lesson. Thread: any. */
    public synchronized void say(String format, Object... values) {
        String line = values.length == 0 ? format : format.formatted(values);
        said.add(line);
        audience.accept(line);
    }

    /** All lines so far. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }
}
