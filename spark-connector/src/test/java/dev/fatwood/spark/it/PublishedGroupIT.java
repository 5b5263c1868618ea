package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.parity.SparkSuite;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** Offsets of streams as Kafka's own admin client sees them. */
class PublishedGroupIT extends OneCheckpoint {
    @Test
    void oneRunOfAvailableNowLeavesNoLag() throws Exception {
        // Given
        String topic = cluster.topic("published", 2);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 14));

        // When
        streams.writer("fatwood", Trigger.AvailableNow(), "subscribe", topic, "startingOffsets", "earliest")
                .queryName("lagless")
                .start()
                .awaitTermination();

        // Then
        assertThat(offsets("spark-lagless")).isEqualTo(Map.of(topic + "-0", 10L, topic + "-1", 4L));
        assertThat(lag("spark-lagless")).isZero();
    }

    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: allow group.id prefix")
    void queryWithoutNameIsKnownByItsId() throws Exception {
        // Given
        String topic = cluster.topic("by-id", 1);
        cluster.send(topic, 0, numbers(0, 3));

        // When
        var query = streams.run("subscribe", topic, "startingOffsets", "earliest", "groupIdPrefix", "team");

        // Then
        assertThat(offsets("team-" + query.id())).isEqualTo(Map.of(topic + "-0", 3L));
    }

    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: allow group.id override")
    void groupOfTheUsersChoiceIsTaken() throws Exception {
        // Given
        String topic = cluster.topic("chosen", 1);
        cluster.send(topic, 0, numbers(0, 3));

        // When
        streams.run(
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "kafka.group.id",
                "chosen",
                "publishOffsets",
                "true");

        // Then
        assertThat(offsets("chosen")).isEqualTo(Map.of(topic + "-0", 3L));
    }

    @Test
    void groupThatMayBeAnothersIsLeftAlone() throws Exception {
        // Given
        String topic = cluster.topic("shared", 1);
        cluster.send(topic, 0, numbers(0, 3));

        // When
        var query = streams.run("subscribe", topic, "startingOffsets", "earliest", "kafka.group.id", "service");

        // Then
        assertThat(offsets("service")).isEmpty();
        assertThat(offsets("spark-" + query.id())).isEmpty();
    }

    @Test
    void nothingIsPublishedWhenTheUserWantsNothing() throws Exception {
        // Given
        String topic = cluster.topic("silent", 1);
        cluster.send(topic, 0, numbers(0, 3));

        // When
        var query = streams.run("subscribe", topic, "startingOffsets", "earliest", "publishOffsets", "false");

        // Then
        assertThat(offsets("spark-" + query.id())).isEmpty();
    }

    @Test
    void eachSourceOfAQueryHasItsGroup() throws Exception {
        // Given
        String first = cluster.topic("first", 1);
        String second = cluster.topic("second", 1);
        cluster.send(first, 0, numbers(0, 3));
        cluster.send(second, 0, numbers(0, 5));

        // When
        var both = TestSession.get()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("startingOffsets", "earliest");
        var query = both.option("subscribe", first)
                .load()
                .union(both.option("subscribe", second).load())
                .writeStream()
                .queryName("pair")
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .format("noop")
                .start();
        query.awaitTermination();

        // Then
        assertThat(offsets("spark-pair-0")).isEqualTo(Map.of(first + "-0", 3L));
        assertThat(offsets("spark-pair-1")).isEqualTo(Map.of(second + "-0", 5L));
    }

    /** As tools count it: ends of partitions less what the group has committed. */
    private long lag(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return committed.entrySet().stream()
                    .mapToLong(entry ->
                            ends.get(entry.getKey()).offset() - entry.getValue().offset())
                    .sum();
        }
    }

    private Map<String, Long> offsets(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toString(),
                            entry -> entry.getValue().offset()));
        }
    }
}
