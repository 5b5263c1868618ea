package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our rows and those of Spark's own {@code format("kafka")}, one by one, on one topic. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
class SameRowsAsSparkKafkaIT {
    private final TestCluster cluster = TestCluster.get();

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void allCompressionsGiveTheSameRows(String compression) {
        // Given
        String topic = cluster.topic("same-" + compression, 3);
        cluster.send(records(topic, 3000), Map.of("compression.type", compression, "batch.size", "4000"));

        // When
        List<String> ours = rows("fatwood", topic);
        List<String> sparks = rows("kafka", topic);

        // Then
        assertThat(ours).hasSize(3000).isEqualTo(sparks);
    }

    /** What no column shows is not fetched: the rest must not change by it. */
    @Test
    void prunedColumnsGiveTheSameRows() {
        // Given
        String topic = cluster.topic("same-pruned", 3);
        for (String compression : List.of("none", "zstd")) {
            cluster.send(records(topic, 500), Map.of("compression.type", compression, "batch.size", "4000"));
        }

        for (String columns :
                List.of("value", "key", "headers", "timestamp", "key,headers", "topic", "value,timestamp")) {
            // When
            List<String> ours = prunedRows("fatwood", topic, columns);
            List<String> sparks = prunedRows("kafka", topic, columns);

            // Then
            assertThat(ours).as(columns).hasSize(1000).isEqualTo(sparks);
        }
    }

    private static List<String> prunedRows(String format, String topic, String columns) {
        String[] all = ("partition,offset," + columns).split(",");
        return texts(Reads.reader(format, "subscribe", topic, "includeHeaders", "true")
                .load()
                .selectExpr(all)
                .collectAsList());
    }

    @Test
    void streamsGiveTheSameRows(@TempDir Path checkpoints) throws Exception {
        // Given
        String topic = cluster.topic("same-stream", 3);
        for (String compression : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            cluster.send(records(topic, 400), Map.of("compression.type", compression, "batch.size", "4000"));
        }

        // When
        List<String> ours = streamedRows("fatwood", topic, checkpoints.resolve("ours"));
        List<String> sparks = streamedRows("kafka", topic, checkpoints.resolve("sparks"));

        // Then
        assertThat(ours).hasSize(2000).isEqualTo(sparks);
    }

    @Test
    void schemasAreTheSame() {
        // Given
        String topic = cluster.topic("schema", 1);

        // When / Then
        for (String headers : List.of("true", "false")) {
            assertThat(Reads.reader("fatwood", "subscribe", topic, "includeHeaders", headers)
                            .load()
                            .schema())
                    .isEqualTo(Reads.reader("kafka", "subscribe", topic, "includeHeaders", headers)
                            .load()
                            .schema());
        }
    }

    private List<OutgoingRecord> records(String topic, int count) {
        SplittableRandom random = new SplittableRandom(7);
        List<OutgoingRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new OutgoingRecord(
                    topic,
                    random.nextInt(3),
                    1_700_000_000_000L + random.nextInt(1_000_000),
                    TestCluster.bytes(random.nextInt(5) == 0 ? null : "key " + random.nextInt(100)),
                    TestCluster.bytes(random.nextInt(5) == 0 ? null : "välue ".repeat(random.nextInt(20)) + i),
                    headers(random)));
        }
        return records;
    }

    private static List<RecordHeader> headers(SplittableRandom random) {
        List<RecordHeader> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(new RecordHeader(
                    "h" + i, TestCluster.bytes(random.nextBoolean() ? null : "x" + random.nextInt(9))));
        }
        return headers;
    }

    private static List<String> rows(String format, String topic) {
        return texts(Reads.reader(format, "subscribe", topic, "includeHeaders", "true")
                .load()
                .collectAsList());
    }

    private List<String> streamedRows(String format, String topic, Path checkpoint) throws Exception {
        List<Row> seen = Collections.synchronizedList(new ArrayList<>());
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seen.addAll(rows.collectAsList());
        TestSession.get()
                .readStream()
                .format(format)
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("includeHeaders", "true")
                .option("maxOffsetsPerTrigger", "700")
                .load()
                .writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch(collect)
                .start()
                .awaitTermination();
        return texts(seen);
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.<Integer>getAs("partition"))
                        .thenComparing(row -> row.<Long>getAs("offset")))
                .map(RowText::of)
                .toList();
    }
}
