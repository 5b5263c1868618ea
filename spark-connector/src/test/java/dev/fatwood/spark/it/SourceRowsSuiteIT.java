package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of a stream's rows, metrics and queries, by the names of those tests. */
class SourceRowsSuiteIT extends OneCheckpoint {
    private static final String SUITE = "KafkaMicroBatchSourceSuiteBase: ";
    private static final long WHEN = 1_700_000_001_000L;

    @Test
    @DisplayName("Kafka column types")
    @SparkSuite("KafkaSourceSuiteBase: Kafka column types")
    void columnsAreThoseOfSparksSource() throws Exception {
        // Given
        String topic = cluster.topic("types", 1);
        cluster.sendAt(topic, 0, WHEN, List.of("1"));

        // When
        List<Row> rows = collect(Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest"));

        // Then
        assertThat(rows).hasSize(1);
        Row row = rows.get(0);
        assertThat(row.schema().toDDL())
                .isEqualTo("key BINARY,value BINARY,topic STRING,partition INT,offset BIGINT,timestamp TIMESTAMP,"
                        + "timestampType INT");
        assertThat(row.isNullAt(0)).isTrue();
        assertThat((byte[]) row.get(1)).isEqualTo("1".getBytes());
        assertThat(row.getString(2)).isEqualTo(topic);
        assertThat(row.getInt(3)).isZero();
        assertThat(row.getLong(4)).isZero();
        assertThat(row.getTimestamp(5).getTime()).isEqualTo(WHEN);
        assertThat(row.getInt(6)).isZero();
    }

    @Test
    @DisplayName("SPARK-27494: read kafka record containing null key/values.")
    @SparkSuite(SUITE + "SPARK-27494: read kafka record containing null key/values.")
    void keysAndValuesMayBeNull() throws Exception {
        // Given
        String topic = cluster.topic("nulls", 1);
        cluster.send(
                List.of(
                        record(topic, "k", "v"),
                        record(topic, null, "v"),
                        record(topic, "k", null),
                        record(topic, null, null)),
                Map.of());

        // When
        List<Row> rows = collect(Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest")
                .selectExpr("cast(key as string)", "cast(value as string)"));

        // Then
        assertThat(rows).extracting(Row::toString).containsExactly("[k,v]", "[null,v]", "[k,null]", "[null,null]");
    }

    private static OutgoingRecord record(String topic, String key, String value) {
        return new OutgoingRecord(topic, 0, WHEN, TestCluster.bytes(key), TestCluster.bytes(value), List.of());
    }

    private List<Row> collect(Dataset<Row> stream) throws Exception {
        List<Row> all = Collections.synchronizedList(new ArrayList<>());
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> all.addAll(rows.collectAsList());
        streams.writer(stream, Trigger.AvailableNow())
                .foreachBatch(collect)
                .start()
                .awaitTermination();
        return all;
    }

    @Test
    @DisplayName("KafkaSource with watermark")
    @SparkSuite(SUITE + "KafkaSource with watermark")
    void timestampsMayBeWatermarked() throws Exception {
        // Given
        String topic = cluster.topic("watermark", 1);
        cluster.sendAt(topic, 0, WHEN, List.of("in the first window"));
        cluster.sendAt(topic, 0, WHEN + 60_000, List.of("late enough to close it"));

        // When
        List<Row> rows = collect(
                Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest", "maxOffsetsPerTrigger", "1")
                        .withWatermark("timestamp", "10 seconds")
                        .groupBy(org.apache.spark.sql.functions.window(
                                org.apache.spark.sql.functions.col("timestamp"), "5 seconds"))
                        .count()
                        .selectExpr("cast(window.start as string)", "count"));

        // Then
        assertThat(rows).extracting(Row::toString).containsExactly("[2023-11-14 22:13:20,1]");
    }

    @Test
    @DisplayName("input row metrics, and custom metrics without a rate limit")
    @SparkSuite({
        SUITE + "input row metrics",
        SUITE + "SPARK-26718 Rate limit set to Long.Max should not overflow integer during end offset calculation",
        "KafkaMicroBatchV2SourceSuite: test custom metrics - no rate limit"
    })
    void rowsAreCountedAndNothingIsLeft() throws Exception {
        // Given
        String topic = cluster.topic("counted", 2);
        cluster.send(topic, 0, numbers(0, 5));

        // When
        StreamingQuery query = streams.run(
                "subscribe",
                topic,
                "startingOffsets",
                "{\"" + topic + "\":{\"0\":2,\"1\":0}}",
                "maxOffsetsPerTrigger",
                Long.toString(Long.MAX_VALUE));

        // Then
        assertThat(rows(query)).isEqualTo(3);
        assertThat(query.lastProgress().sources()[0].metrics())
                .containsEntry("minOffsetsBehindLatest", "0")
                .containsEntry("maxOffsetsBehindLatest", "0")
                .containsEntry("avgOffsetsBehindLatest", "0.0");
    }

    private static long rows(StreamingQuery query) {
        return Arrays.stream(query.recentProgress())
                .mapToLong(StreamingQueryProgress::numInputRows)
                .sum();
    }

    @Test
    @DisplayName("V2 Source is used by default")
    @SparkSuite("KafkaMicroBatchV2SourceSuite: V2 Source is used by default")
    void theV2PathIsTaken() throws Exception {
        // Given
        String topic = cluster.topic("v2", 1);
        StreamingQuery query =
                streams.start("fatwood", Trigger.ProcessingTime(0), "subscribePattern", "^" + topic + "$");

        // When
        query.processAllAvailable();
        String description = query.lastProgress().sources()[0].description();
        query.stop();

        // Then
        assertThat(description).startsWith("Fatwood[SubscribePattern[");
    }
}
