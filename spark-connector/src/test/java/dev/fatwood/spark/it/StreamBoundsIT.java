package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** Where a stream starts, where it ends, and how much it takes at a time. */
class StreamBoundsIT extends OneCheckpoint {
    @Test
    void startsSoManyRecordsBeforeTheEndOfEachPartition() throws Exception {
        // Given
        String topic = cluster.topic("last", 2);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 12));

        // When
        streams.run("subscribe", topic, "startingOffsets", "-3 records");

        // Then
        assertThat(streams.seen()).containsExactlyInAnyOrder("7", "8", "9", "10", "11");
    }

    @Test
    void startsAtAnInstantOrSoLongAgo() throws Exception {
        // Given
        String topic = cluster.topic("since", 1);
        long now = System.currentTimeMillis();
        sendAt(topic, now - 3_600_000, numbers(0, 3));
        sendAt(topic, now - 60_000, numbers(3, 5));

        // When / Then
        assertThat(Reads.values(Reads.read("subscribe", topic, "startingOffsets", "-10 minutes")))
                .containsExactly("3", "4");
        assertThat(Reads.values(
                        Reads.read("subscribe", topic, "endingOffsets", Instant.ofEpochMilli(now - 60_000) + "")))
                .containsExactly("0", "1", "2");
        streams.run("subscribe", topic, "startingOffsets", "-10 minutes");
        assertThat(streams.seen()).containsExactly("3", "4");
    }

    private void sendAt(String topic, long timestampMs, List<String> values) {
        cluster.send(
                values.stream()
                        .map(value ->
                                new OutgoingRecord(topic, 0, timestampMs, null, TestCluster.bytes(value), List.of()))
                        .toList(),
                Map.of());
    }

    @Test
    void stopsAtItsEndUnderAvailableNow() throws Exception {
        // Given
        String topic = cluster.topic("bounded", 1);
        cluster.send(topic, 0, numbers(0, 10));
        String end = "{\"" + topic + "\":{\"0\":6}}";

        // When
        streams.run("subscribe", topic, "startingOffsets", "earliest", "endingOffsets", end);
        streams.run("subscribe", topic, "startingOffsets", "earliest", "endingOffsets", end);

        // Then
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(0, 6));
    }

    @Test
    void idlesAtItsEndOtherwise() throws Exception {
        // Given
        String topic = cluster.topic("idle", 1);
        cluster.send(topic, 0, numbers(0, 10));

        // When
        StreamingQuery query = streams.start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "endingOffsets",
                "latest");
        query.processAllAvailable();
        cluster.send(topic, 0, numbers(10, 20));
        query.processAllAvailable();
        boolean isActive = query.isActive();
        query.stop();

        // Then
        assertThat(isActive).isTrue();
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(0, 10));
    }

    @Test
    void maxBytesPerTriggerLimitsEachBatch() throws Exception {
        // Given
        String topic = cluster.topic("bytes", 1);
        for (int batch = 0; batch < 4; batch++) {
            cluster.send(
                    topic,
                    0,
                    IntStream.range(0, 100).mapToObj(n -> "x".repeat(1000)).toList());
        }

        // When a record takes its key and its value
        StreamingQuery query =
                streams.run("subscribe", topic, "startingOffsets", "earliest", "maxBytesPerTrigger", "205k");

        // Then
        assertThat(Streams.batches(query)).hasSizeBetween(4, 5).allMatch(rows -> rows <= 106);
        assertThat(streams.seen()).hasSize(400);
    }
}
