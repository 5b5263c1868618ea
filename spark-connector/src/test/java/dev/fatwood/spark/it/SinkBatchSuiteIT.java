package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.spark.parity.SparkSuite;
import dev.fatwood.spark.write.NullTopicException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Spark's own sink tests ask of a batch write, by the names of those tests. */
class SinkBatchSuiteIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    @DisplayName("batch - write to kafka")
    @SparkSuite("KafkaSinkBatchSuiteBase: batch - write to kafka")
    void rowsArriveWithTheirHeaders() {
        // Given
        String topic = cluster.topic("batch", 1);
        Dataset<Row> rows = TestSession.get()
                .sql("select * from values"
                        + " ('no-such-topic', '1', array(named_struct('key', 'a', 'value', cast('b' as binary)))),"
                        + " ('no-such-topic', '2', array(named_struct('key', 'c', 'value', cast('d' as binary)),"
                        + "   named_struct('key', 'c', 'value', cast('e' as binary)))),"
                        + " ('no-such-topic', '3', null) as t(topic, value, headers)");

        // When
        writer(rows, "topic", topic).mode("append").save();

        // Then
        assertThat(read("subscribe", topic, "includeHeaders", "true")
                        .selectExpr(
                                "cast(value as string)",
                                "transform(headers, h -> h.key || '=' || cast(h.value as string))")
                        .orderBy("value")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[1,ArraySeq(a=b)]", "[2,ArraySeq(c=d, c=e)]", "[3,null]");
    }

    @Test
    @DisplayName("batch - partition column and partitioner priorities")
    @SparkSuite("KafkaSinkBatchSuiteBase: batch - partition column and partitioner priorities")
    void partitionColumnWinsOverTheKey() {
        // Given
        String byKey = cluster.topic("by-key", 4);
        String byColumn = cluster.topic("by-column", 4);
        String byNullColumn = cluster.topic("by-null", 4);
        Dataset<Row> rows =
                TestSession.get().sql("select cast(id as string) key, cast(id as string) value from range(5)");

        // When
        writer(rows, "topic", byKey).mode("append").save();
        writer(rows.selectExpr("*", "2 partition"), "topic", byColumn)
                .mode("append")
                .save();
        writer(rows.selectExpr("*", "cast(null as int) partition"), "topic", byNullColumn)
                .mode("append")
                .save();

        // Then
        assertThat(partitions(byKey)).hasSizeGreaterThan(1).isEqualTo(partitions(byNullColumn));
        assertThat(partitions(byColumn)).containsExactly(2);
        assertThatThrownBy(() -> writer(rows, "topic", byKey, "kafka.partitioner.class", "example.MyPartitioner")
                        .mode("append")
                        .save())
                .hasMessageContaining("Kafka option 'partitioner.class' is not supported: add a 'partition' column");
    }

    @Test
    void partitionsThatAreNotThereAreNamed() {
        // Given
        String topic = cluster.topic("few", 2);

        // When / Then
        assertThatThrownBy(() -> append("select 'v' value, 2 partition", topic))
                .hasMessageStartingWith("topic " + topic + " has no partition 2: it has 2, numbered from 0");
        assertThatThrownBy(() -> append("select 'v' value, -1 partition", topic))
                .hasMessageContaining("column 'partition' is -1 in a row");
    }

    @Test
    @DisplayName("batch - null topic field value, and no topic option")
    @SparkSuite("KafkaSinkBatchSuiteBase: batch - null topic field value, and no topic option")
    void nullTopicWithoutAnOptionIsRefused() {
        Dataset<Row> rows = TestSession.get().sql("select cast(null as string) topic, '1' value");
        assertThatThrownBy(() -> writer(rows).mode("append").save())
                .isInstanceOfSatisfying(
                        NullTopicException.class,
                        refused -> assertThat(refused.getCondition()).isEqualTo("KAFKA_NULL_TOPIC_IN_DATA"));
    }

    @Test
    @DisplayName("SPARK-20496: batch - enforce analyzed plans")
    @SparkSuite("KafkaSinkBatchSuiteBase: SPARK-20496: batch - enforce analyzed plans")
    void expressionsOverAllColumnsAreWritten() {
        // Given
        String topic = cluster.topic("analyzed", 1);
        Dataset<Row> rows = TestSession.get().range(1, 1000).selectExpr("to_json(struct(*)) value");

        // When
        writer(rows, "topic", topic).mode("append").save();

        // Then
        assertThat(values(read("subscribe", topic))).hasSize(999).contains("{\"id\":1}", "{\"id\":999}");
    }

    @ParameterizedTest
    @EnumSource(
            value = SaveMode.class,
            names = {"Overwrite", "Ignore"})
    @DisplayName("batch - unsupported save modes")
    @SparkSuite({
        "KafkaSinkBatchSuiteV1: batch - unsupported save modes",
        "KafkaSinkBatchSuiteV2: batch - unsupported save modes"
    })
    void modesThatDoNotAppendAreRefused(SaveMode mode) {
        // Given
        String topic = cluster.topic("modes", 1);
        Dataset<Row> rows = TestSession.get().sql("select '1' value");

        // When / Then
        assertThatThrownBy(() -> writer(rows, "topic", topic).mode(mode).save())
                .isInstanceOfSatisfying(
                        AnalysisException.class,
                        refused -> assertThat(refused.getCondition()).isEqualTo("_LEGACY_ERROR_TEMP_3080"))
                .hasMessageContaining("Save mode " + mode.name() + " not allowed for fatwood");
        assertThat(values(read("subscribe", topic))).isEmpty();
    }

    @Test
    void theDefaultSaveModeAppends() {
        // Given
        String topic = cluster.topic("default-mode", 1);

        // When
        writer(TestSession.get().sql("select 'a' value"), "topic", topic).save();
        writer(TestSession.get().sql("select 'b' value"), "topic", topic)
                .mode(SaveMode.ErrorIfExists)
                .save();

        // Then
        assertThat(values(read("subscribe", topic))).containsExactly("a", "b");
    }

    @Test
    void sessionDefaultsStandInForOptionsOfTheSink() {
        // Given
        String topic = cluster.topic("session-sink", 1);
        TestSession.get().conf().set("spark.datasource.fatwood.topic", topic);

        // When
        writer(TestSession.get().sql("select 'a' value")).save();
        TestSession.get().conf().unset("spark.datasource.fatwood.topic");

        // Then
        assertThat(values(read("subscribe", topic))).containsExactly("a");
    }

    @Test
    @DisplayName("generic - write big data with small producer buffer")
    @SparkSuite({
        "KafkaSinkBatchSuiteV2: generic - write big data with small producer buffer",
        "KafkaContinuousSinkSuite: generic - write big data with small producer buffer"
    })
    void aSmallBufferSlowsDownButLosesNothing() {
        // Given
        String topic = cluster.topic("small-buffer", 1);
        Dataset<Row> rows =
                TestSession.get().range(0, 1000, 1, 2).selectExpr("cast(id as string) key", "repeat('x', 15000) value");

        // When
        writer(rows, "topic", topic, "kafka.buffer.memory", "16384").save();

        // Then
        assertThat(read("subscribe", topic).selectExpr("cast(key as string)").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(numbers(0, 1000));
    }

    private void append(String query, String topic) {
        writer(TestSession.get().sql(query), "topic", topic).mode("append").save();
    }

    private DataFrameWriter<Row> writer(Dataset<Row> rows, String... options) {
        DataFrameWriter<Row> writer =
                rows.write().format("fatwood").option("kafka.bootstrap.servers", cluster.bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            writer = writer.option(options[i], options[i + 1]);
        }
        return writer;
    }

    private static Set<Integer> partitions(String topic) {
        Set<Integer> partitions = new TreeSet<>();
        read("subscribe", topic).select("partition").collectAsList().forEach(row -> partitions.add(row.getInt(0)));
        return partitions;
    }
}
