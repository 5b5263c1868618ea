package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream reads only what its query needs, and gives the rows it gives without that; its checkpoint serves both. */
class NarrowStreamIT {
    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path checkpoints;

    private int runs;

    @Test
    void projectionAndFiltersReachTheScan() throws Exception {
        // Given
        String topic = filled();

        // When
        Run run = run(
                NarrowSession.get(),
                topic,
                rows -> rows.where("partition = 1 and offset >= 30").selectExpr("offset"));

        // Then
        assertThat(run.plan)
                .contains("Fatwood [partition, offset], filters: [")
                .contains("partition = 1, offset >= 30]");
        assertThat(run.inputRows).as("rows read").isEqualTo(20);
        assertThat(run.rows).isEqualTo(numbers(30, 50));
        assertThat(run.endOffset).isEqualTo("{\"" + topic + "\":{\"0\":50,\"1\":50}}");
    }

    @Test
    void castIsReadAsText() throws Exception {
        // Given
        String topic = filled();

        // When
        Run run = run(NarrowSession.get(), topic, rows -> rows.selectExpr("cast(value as string)"));

        // Then
        assertThat(run.plan).contains("Fatwood [_value_text]").doesNotContain("cast(");
        assertThat(run.rows).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
        assertThat(run.inputRows).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from t",
                "select cast(key as string) k, max(cast(value as string)), count(value) from t group by k",
                "select distinct cast(value as string), timestamp from t where timestamp >= '2023-11-14 22:13:20.04'",
            })
    void restartsWithAndWithoutTheRuleGiveTheSame(String query) throws Exception {
        // Given
        String topic = filled();
        UnaryOperator<Dataset<Row>> asked = rows -> {
            rows.createOrReplaceTempView("t");
            return rows.sparkSession().sql(query);
        };
        Path plain = checkpoint();
        Path mixed = checkpoint();

        for (int round = 0; round < 3; round++) {
            // When
            Run without = run(TestSession.get(), plain, topic, asked);
            Run toggled = run(round % 2 == 0 ? NarrowSession.get() : TestSession.get(), mixed, topic, asked);

            // Then
            assertThat(toggled.rows).as("round " + round).isEqualTo(without.rows);
            assertThat(toggled.endOffset).isEqualTo(without.endOffset);
            assertThat(toggled.plan.contains("Fatwood [")).isTrue();
            fill(topic);
        }
    }

    @Test
    void scansOfOneStreamAreToldApart() throws Exception {
        // Given
        String topic = filled();
        UnaryOperator<Dataset<Row>> union = rows -> {
            Dataset<Row> keys = rows.selectExpr("cast(key as string) s").repartition(2);
            Dataset<Row> values = rows.selectExpr("cast(value as string) s").repartition(2);
            Dataset<Row> bytes =
                    rows.where("partition = 0").selectExpr("hex(value) s").repartition(2);
            Dataset<Row> offsets =
                    rows.where("partition = 1").selectExpr("hex(value) s").repartition(2);
            return keys.union(values).union(bytes).union(offsets);
        };

        // When
        Run plain = run(TestSession.get(), topic, union);
        Run narrow = run(NarrowSession.get(), topic, union);

        // Then
        assertThat(narrow.rows).isEqualTo(plain.rows).hasSize(300);
        assertThat(narrow.plan).contains("Fatwood [_key_text]").contains("Fatwood [_value_text]");
        assertThat(narrow.inputRows).isEqualTo(300);
    }

    @Test
    void nothingIsNarrowedWhereAllIsNeeded() throws Exception {
        // Given
        String topic = filled();

        // When
        Run all = run(NarrowSession.get(), topic, rows -> rows);
        Run unwanted =
                run(NarrowSession.get(), topic, rows -> rows.selectExpr("cast(value as string)"), "pushDown", "false");

        // Then
        String columns = "Fatwood [key, value, topic, partition, offset, timestamp, timestampType]";
        assertThat(all.plan).contains(columns);
        assertThat(unwanted.plan).contains(columns).contains("cast(value");
    }

    private String filled() {
        String topic = cluster.topic("narrow-stream", 2);
        fill(topic);
        return topic;
    }

    /** 50 records for each of two partitions, keys differ from values. */
    private void fill(String topic) {
        for (int partition = 0; partition < 2; partition++) {
            int from = partition * 50;
            cluster.send(
                    numbers(from, from + 50).stream()
                            .map(value -> new OutgoingRecord(
                                    topic,
                                    from / 50,
                                    1_700_000_000_000L + Integer.parseInt(value),
                                    TestCluster.bytes("k" + value.charAt(0)),
                                    TestCluster.bytes(value),
                                    List.of()))
                            .toList(),
                    Map.of("batch.size", "300"));
        }
    }

    private Path checkpoint() {
        return checkpoints.resolve(Integer.toString(runs++));
    }

    /** What came of a run of a query. */
    private record Run(List<String> rows, String plan, long inputRows, String endOffset) {}

    private Run run(SparkSession session, String topic, UnaryOperator<Dataset<Row>> query, String... options)
            throws Exception {
        return run(session, checkpoint(), topic, query, options);
    }

    /** Reads what is there in one batch or few, and ends. */
    private Run run(
            SparkSession session, Path checkpoint, String topic, UnaryOperator<Dataset<Row>> asked, String... options)
            throws Exception {
        var reader = session.readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", topic)
                .option("startingOffsets", "earliest");
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        Map<Long, List<String>> seen = Collections.synchronizedMap(new TreeMap<>());
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seen.put(
                batch, rows.collectAsList().stream().map(RowText::of).sorted().toList());
        Dataset<Row> rows = asked.apply(reader.load());
        StreamingQuery query = rows.writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .outputMode("update")
                .trigger(Trigger.AvailableNow())
                .foreachBatch(collect)
                .start();
        query.awaitTermination();
        List<String> all = new ArrayList<>();
        seen.values().forEach(all::addAll);
        var last = query.recentProgress()[0].sources()[0];
        long inputRows = Arrays.stream(query.recentProgress())
                .mapToLong(progress -> progress.sources()[0].numInputRows())
                .sum();
        return new Run(all.stream().sorted().toList(), plan(query), inputRows, last.endOffset());
    }

    private static String plan(StreamingQuery query) {
        return ((StreamingQueryWrapper) query)
                .streamingQuery()
                .lastExecution()
                .executedPlan()
                .toString();
    }
}
