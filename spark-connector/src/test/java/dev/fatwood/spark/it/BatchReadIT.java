package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.write.OutgoingRecord;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BatchReadIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void wholeTopicIsReadFromEarliestToLatest() {
        // Given
        String topic = cluster.topic("whole", 2);
        cluster.send(topic, 0, numbers(0, 500));
        cluster.send(topic, 1, numbers(500, 1200));

        // When
        Dataset<Row> rows = read("subscribe", topic);

        // Then
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 1200));
        assertThat(rows.count()).isEqualTo(1200);
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(2);
    }

    @Test
    void rangeMayBeginAndEndInsideARecordBatch() {
        // Given
        String topic = cluster.topic("inside", 1);
        cluster.send(topic, 0, numbers(0, 1000));

        // When
        Dataset<Row> rows =
                read("subscribe", topic, "startingOffsets", json(topic, 3), "endingOffsets", json(topic, 997));

        // Then
        assertThat(values(rows)).containsExactlyElementsOf(numbers(3, 997));
        assertThat(rows.count()).isEqualTo(994);
        assertThat(rows.selectExpr("min(offset)", "max(offset)", "count(distinct partition)")
                        .head())
                .hasToString("[3,996,1]");
    }

    @Test
    void offsetsInJsonMayBeEarliestAndLatest() {
        // Given
        String topic = cluster.topic("marks", 2);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 20));

        // When
        Dataset<Row> rows = read(
                "subscribe",
                topic,
                "startingOffsets",
                "{\"" + topic + "\":{\"0\":-2,\"1\":5}}",
                "endingOffsets",
                "{\"" + topic + "\":{\"0\":7,\"1\":-1}}");

        // Then
        assertThat(values(rows))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "15", "16", "17", "18", "19");
    }

    @Test
    void topicsAreChosenByPatternOrPartition() {
        // Given
        String first = cluster.topic("chosen", 2);
        String second = cluster.topic("chosen", 1);
        cluster.send(first, 0, List.of("a"));
        cluster.send(first, 1, List.of("b"));
        cluster.send(second, 0, List.of("c"));

        // When / Then
        assertThat(values(read("subscribePattern", "^(" + first + "|" + second + ")$")))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(values(read("subscribe", first + " , " + second))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(values(read("assign", "{\"" + first + "\":[1,7]}"))).containsExactly("b");
        assertThat(values(read("subscribePattern", "no-such-topic-.*"))).isEmpty();
    }

    @Test
    void nullKeysAndValuesStayNull() {
        // Given
        String topic = cluster.topic("nulls", 1);
        cluster.send(
                List.of(
                        new OutgoingRecord(topic, 0, 5, null, TestCluster.bytes("v"), List.of()),
                        new OutgoingRecord(topic, 0, 6, TestCluster.bytes("k"), null, List.of()),
                        new OutgoingRecord(topic, 0, 7, TestCluster.bytes(""), TestCluster.bytes(""), List.of())),
                Map.of());

        // When
        List<Row> rows = read("subscribe", topic)
                .selectExpr("cast(key as string)", "cast(value as string)", "timestamp", "timestampType")
                .collectAsList();

        // Then
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly(
                        "[null,v,1970-01-01 00:00:00.005,0]",
                        "[k,null,1970-01-01 00:00:00.006,0]",
                        "[,,1970-01-01 00:00:00.007,0]");
    }

    @Test
    void rangesAreSplitOnRequest() {
        // Given
        String topic = cluster.topic("split", 1);
        cluster.send(topic, 0, numbers(0, 100));

        // When
        Dataset<Row> rows = read("subscribe", topic, "minPartitions", "4");

        // Then
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(values(rows)).containsExactlyElementsOf(numbers(0, 100));
        assertThat(read("subscribe", topic, "maxRecordsPerPartition", "30")
                        .rdd()
                        .getNumPartitions())
                .isEqualTo(4);
    }

    @Test
    void timestampsChooseOffsets() {
        // Given
        String topic = cluster.topic("times", 1);
        cluster.send(
                numbers(0, 10).stream()
                        .map(n -> new OutgoingRecord(
                                topic, 0, 1000 * Long.parseLong(n), null, TestCluster.bytes(n), List.of()))
                        .toList(),
                Map.of("batch.size", "1"));

        // When / Then
        assertThat(values(read("subscribe", topic, "startingTimestamp", "2500", "endingTimestamp", "5000")))
                .containsExactly("3", "4");
        assertThat(values(read(
                        "subscribe",
                        topic,
                        "startingOffsetsByTimestamp",
                        "{\"" + topic + "\":{\"0\":8000}}",
                        "endingTimestamp",
                        "999999")))
                .containsExactly("8", "9");
        assertThat(values(read(
                        "subscribe",
                        topic,
                        "startingTimestamp",
                        "999999",
                        "startingOffsetsByTimestampStrategy",
                        "latest")))
                .isEmpty();
    }

    @Test
    void sessionDefaultsStandInForOptions() {
        // Given
        String topic = cluster.topic("session", 1);
        cluster.send(topic, 0, List.of("a"));
        TestSession.get().conf().set("spark.datasource.fatwood.subscribe", topic);

        // When
        List<String> values = values(read());
        List<String> ofOther = values(read("subscribe", cluster.topic("session-other", 1)));
        TestSession.get().conf().unset("spark.datasource.fatwood.subscribe");

        // Then an option of the reader wins
        assertThat(values).containsExactly("a");
        assertThat(ofOther).isEmpty();
    }

    @Test
    void batchThatTakesTooMuchMemoryNamesTheOption() {
        // Given
        String topic = cluster.topic("large", 1);
        OutgoingRecord large = new OutgoingRecord(topic, 0, 5, null, TestCluster.bytes("x".repeat(200_000)), List.of());
        cluster.send(List.of(large), Map.of("compression.type", "zstd"));

        // When
        Dataset<Row> limited = read("subscribe", topic, "maxDecompressedBatchBytes", "100k");

        // Then
        assertThatThrownBy(() -> values(limited))
                .hasMessageContaining("the record batch at offset 0 of " + topic + "-0")
                .hasMessageContaining("more than the allowed 102400 bytes")
                .hasMessageContaining("raise option 'maxDecompressedBatchBytes'");
        assertThat(values(read("subscribe", topic))).containsExactly("x".repeat(200_000));
    }

    private static String json(String topic, long offset) {
        return "{\"" + topic + "\":{\"0\":" + offset + "}}";
    }
}
