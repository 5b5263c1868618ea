package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.RecordHeader;
import dev.fatwood.spark.parity.SparkSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of a stream's checkpoint, by the names of those tests. */
class SourceCheckpointSuiteIT extends OneCheckpoint {
    private static final String SUITE = "KafkaMicroBatchSourceSuiteBase: ";

    @Test
    @DisplayName("(de)serialization of initial offsets")
    @SparkSuite(SUITE + "(de)serialization of initial offsets")
    void streamStoppedBeforeItsFirstRecordStartsWhereItFirstDid() throws Exception {
        // Given
        String topic = cluster.topic("initially", 2);
        cluster.send(topic, 0, List.of("before"));
        StreamingQuery query = streams.start("fatwood", Trigger.ProcessingTime(0), "subscribe", topic);
        query.processAllAvailable();
        query.stop();

        // When
        cluster.send(topic, 1, List.of("between"));
        streams.run("subscribe", topic);

        // Then
        assertThat(streams.seen()).containsExactly("between");
    }

    @Test
    @DisplayName("deserialization of initial offset written by Spark 2.1.0 (SPARK-19517)")
    @SparkSuite(SUITE + "deserialization of initial offset written by Spark 2.1.0 (SPARK-19517)")
    void initialOffsetsOfSpark210AreTakenOver() throws Exception {
        // Given
        String topic = cluster.topic("spark-2-1-0", 3);
        cluster.send(topic, 0, numbers(0, 3));
        cluster.send(topic, 1, numbers(10, 13));
        cluster.send(topic, 2, numbers(20, 23));
        String json = "{\"" + topic + "\":{\"2\":2,\"1\":1,\"0\":0}}";
        initialOffsets((char) json.length() + json);

        // When
        streams.run("subscribe", topic);

        // Then
        assertThat(streams.seen()).containsExactlyInAnyOrder("0", "1", "2", "11", "12", "22");
    }

    @Test
    @DisplayName("deserialization of initial offset written by future version")
    @SparkSuite(SUITE + "deserialization of initial offset written by future version")
    void initialOffsetsOfALaterVersionAreRefused() throws Exception {
        // Given
        String topic = cluster.topic("future", 1);
        initialOffsets("\0v99999\n{\"" + topic + "\":{\"0\":0}}");

        // When
        StreamingQuery query = streams.start("fatwood", Trigger.AvailableNow(), "subscribe", topic);

        // Then
        assertThatThrownBy(query::awaitTermination)
                .hasStackTraceContaining("maximum supported log version is v1, but encountered v99999");
    }

    private void initialOffsets(String content) throws IOException {
        Files.createDirectories(checkpoint.resolve("sources/0"));
        Files.writeString(checkpoint.resolve("sources/0/0"), content);
    }

    @Test
    @DisplayName("OffsetSeqLog serialization - deserialization")
    @SparkSuite("KafkaSourceOffsetSuite: OffsetSeqLog serialization - deserialization")
    void offsetLogHoldsOneLinePerSource() throws Exception {
        // Given
        String first = cluster.topic("first-line", 2);
        String second = cluster.topic("second-line", 1);
        cluster.send(first, 1, numbers(0, 3));
        Dataset<Row> both = stream(first).union(stream(second));

        // When
        streams.writer(both, Trigger.AvailableNow()).format("noop").start().awaitTermination();
        cluster.send(second, 0, numbers(0, 2));
        streams.writer(both, Trigger.AvailableNow()).format("noop").start().awaitTermination();

        // Then
        assertThat(offsets(0))
                .containsExactly("{\"" + first + "\":{\"0\":0,\"1\":3}}", "{\"" + second + "\":{\"0\":0}}");
        assertThat(offsets(1))
                .containsExactly("{\"" + first + "\":{\"0\":0,\"1\":3}}", "{\"" + second + "\":{\"0\":2}}");
    }

    private static Dataset<Row> stream(String topic) {
        return Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest");
    }

    /** Lines of Spark's offset log after the version and the metadata. */
    private List<String> offsets(int batch) throws IOException {
        List<String> lines = Files.readAllLines(checkpoint.resolve("offsets/" + batch));
        return lines.subList(2, lines.size());
    }

    @Test
    @DisplayName("SPARK-41375: empty partitions should not record to latest offset")
    @SparkSuite(SUITE + "SPARK-41375: empty partitions should not record to latest offset")
    void sourceThatLostAllTopicsWritesNoEmptyOffset() throws Exception {
        // Given
        String topic = cluster.topic("vanishing", 2);
        StreamingQuery query = streams.start(
                "fatwood", Trigger.ProcessingTime(0), "subscribePattern", "^" + topic + "$", "failOnDataLoss", "false");
        query.processAllAvailable();
        cluster.send(topic, 0, numbers(0, 3));
        query.processAllAvailable();

        // When
        cluster.delete(topic);
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(query.exception().isEmpty()).isTrue();
        assertThat(streams.seen()).containsExactly("0", "1", "2");
        try (var logged = Files.newDirectoryStream(checkpoint.resolve("offsets"), "[0-9]*")) {
            for (Path file : logged) {
                assertThat(Files.readAllLines(file)).doesNotContain("{}");
            }
        }
    }

    @Test
    @DisplayName("default config of includeHeader doesn't break existing query from Spark 2.4")
    @SparkSuite(
            "KafkaMicroBatchV2SourceSuite: default config of includeHeader doesn't break existing query from Spark 2.4")
    void stateOfSparksSourceIsKeptWhenRecordsCarryHeaders() throws Exception {
        // Given
        String topic = cluster.topic("stateful", 2);
        cluster.send(topic, 0, numbers(0, 3));
        List<String> values = Collections.synchronizedList(new ArrayList<>());
        deduplicate("kafka", topic, values);

        // When
        cluster.send(
                List.of(new OutgoingRecord(
                        topic,
                        1,
                        5,
                        null,
                        TestCluster.bytes("31"),
                        List.of(new RecordHeader("a", TestCluster.bytes("b"))))),
                Map.of());
        deduplicate("fatwood", topic, values);

        // Then
        assertThat(values).containsExactly("0", "1", "2", "31");
    }

    private void deduplicate(String format, String topic, List<String> values) throws Exception {
        VoidFunction2<Dataset<Row>, Long> collect =
                (rows, batch) -> values.addAll(Reads.values(rows.orderBy("offset")));
        streams.writer(
                        Streams.rows(format, "subscribe", topic, "startingOffsets", "earliest")
                                .dropDuplicates(),
                        Trigger.AvailableNow())
                .foreachBatch(collect)
                .start()
                .awaitTermination();
    }
}
