package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.compat.AckedSends.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The broker is killed (SIGKILL) at random moments with produce requests in flight, and restarted, under one idempotent producer. In
 * the end every acknowledged record is there once, at its acknowledged offset, and nothing else is.
 *
 * <p>{@code -Dfatwood.kills=N} sets the number of kills, {@code -Dfatwood.seed=S} the first seed; each seed is a new directory and a
 * new producer, killed up to {@value #KILLS_PER_SEED} times.
 */
final class KillNineIT {

    private static final int KILLS_PER_SEED = 5;
    private static final int ACKS_BETWEEN_KILLS_MAX = 3_000;
    private static final int DIFFERENCES_SHOWN = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "killed";

    static LongStream seeds() {
        int kills = Integer.getInteger("fatwood.kills", Boolean.getBoolean("fatwood.full") ? 20 : KILLS_PER_SEED);
        return LongStream.range(0, (kills + KILLS_PER_SEED - 1) / KILLS_PER_SEED)
                .map(n -> Long.getLong("fatwood.seed", 1) + n);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ackedRecordsAreThereOnceAtTheirOffset(long seed, @TempDir Path directory) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            // Given
            createTopic(broker.bootstrapServers());
            var producer = new BusyProducer(broker.bootstrapServers(), TOPIC, seed);

            // When
            try (producer) {
                killRepeatedly(broker, producer, new Random(seed));
            }

            // Then
            Map<Place, String> acked = producer.sends().acked();
            assertThat(producer.sends().failed()).isEmpty();
            assertThat(acked.size()).as("records acknowledged").isEqualTo(producer.sent());
            Map<Place, String> found = new TopicDump(broker.bootstrapServers(), TOPIC).records();
            assertThat(differences(acked, found)).isEmpty();
            System.out.printf(
                    "kill -9, seed %d: %d kills, %d records acknowledged and found%n",
                    seed, KILLS_PER_SEED, acked.size());
        }
    }

    private static void killRepeatedly(BrokerProcess broker, BusyProducer producer, Random random)
            throws InterruptedException {
        for (int kill = 0; kill < KILLS_PER_SEED; kill++) {
            int more = 1 + random.nextInt(ACKS_BETWEEN_KILLS_MAX);
            producer.sends().awaitAcked(producer.sends().acked().size() + more, PATIENCE);
            producer.awaitRequestsInFlight();
            broker.kill();
            assertThat(producer.sent())
                    .as("records without an answer")
                    .isGreaterThan(producer.sends().acked().size());
            broker.restart();
        }
        producer.sends().awaitAcked(producer.sends().acked().size() + 1, PATIENCE);
    }

    /** Places where the two differ, the first few: a whole map would fill the screen. */
    private static List<String> differences(Map<Place, String> acked, Map<Place, String> found) {
        Set<Place> places = new HashSet<>(acked.keySet());
        places.addAll(found.keySet());
        return places.stream()
                .filter(place -> !Objects.equals(acked.get(place), found.get(place)))
                .limit(DIFFERENCES_SHOWN)
                .map(place -> place + ": acknowledged " + name(acked.get(place)) + ", found " + name(found.get(place)))
                .toList();
    }

    /** A value without its padding. */
    private static String name(String value) {
        return value == null ? "nothing" : value.substring(0, value.indexOf(':'));
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
    }
}
