package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ui.SQLAppStatusStore;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

class WriteIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void allColumnsArriveAsTheyWereWritten() {
        // Given
        String topic = cluster.topic("columns", 3);
        Dataset<Row> rows = TestSession.get()
                .sql("select '" + topic + "' topic, 'k' key, cast('v' as binary) value, 2 partition,"
                        + " array(named_struct('key', 'h', 'value', cast('x' as binary)), named_struct('key', 'n', 'value', null))"
                        + " headers, 'ignored' other"
                        + " union all select '" + topic + "', null, null, 1, null, ''");

        // When
        append(rows, "includeHeaders", "false"); // of the source: the column is written where it is there

        // Then
        assertThat(read("subscribe", topic, "includeHeaders", "true")
                        .selectExpr(
                                "cast(key as string)",
                                "cast(value as string)",
                                "partition",
                                "transform(headers, h -> h.key || '=' || coalesce(cast(h.value as string), 'null'))")
                        .orderBy("partition")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[null,null,1,null]", "[k,v,2,ArraySeq(h=x, n=null)]");
    }

    @Test
    void eachRowHasTheTimeItWasWritten() {
        // Given: rows that come slowly
        String topic = cluster.topic("slow", 1);

        // When
        append(
                TestSession.get()
                        .sql("select coalesce(reflect('java.lang.Thread', 'sleep', cast(5 as bigint)),"
                                + " cast(id as string)) value from range(0, 4, 1, 1)"),
                "topic",
                topic);

        // Then
        assertThat(read("subscribe", topic).select("timestamp").distinct().count())
                .isGreaterThan(2);
    }

    @Test
    void sqlMetricsCountWhatIsAcknowledged() throws Exception {
        // Given
        String topic = cluster.topic("sql-metrics", 1);

        // When
        append(TestSession.get().sql("select cast(id as string) value from range(0, 100, 1, 1)"), "topic", topic);
        TestSession.get().sparkContext().listenerBus().waitUntilEmpty();

        // Then
        SQLAppStatusStore store = TestSession.get().sharedState().statusStore();
        Map<String, String> metrics = new HashMap<>();
        CollectionConverters.asJava(store.executionsList())
                .forEach(query -> CollectionConverters.asJava(query.metrics())
                        .forEach(metric -> store.executionMetrics(query.executionId())
                                .get(metric.accumulatorId())
                                .foreach(value -> metrics.put(metric.name(), value))));
        assertThat(metrics)
                .containsEntry("rows acknowledged", "100")
                .containsEntry("record batches acknowledged", "1")
                .containsEntry("record batches sent again", "0")
                .containsKey("bytes of record batches acknowledged");
    }

    @Test
    void tablesOfTheCatalogTakeInserts() throws Exception {
        // Given
        String topic = cluster.topic("inserted", 1);
        TestSession.get()
                .sql("create table inserts using fatwood options (`kafka.bootstrap.servers` '"
                        + cluster.bootstrapServers() + "', topic '" + topic + "', subscribe '" + topic + "')");
        try {
            // When
            TestSession.get().sql("insert into inserts (value) select 'a'");
            TestSession.get().sql("select 'b' value").write().insertInto("inserts");
            TestSession.get().sql("select 'c' value").writeTo("inserts").append();

            // Then
            assertThat(values(TestSession.get().table("inserts"))).containsExactly("a", "b", "c");
        } finally {
            TestSession.get().sql("drop table inserts");
        }
    }

    @Test
    void topicOptionOverridesTheColumn() {
        // Given
        String topic = cluster.topic("option", 1);

        // When
        append(TestSession.get().sql("select 'no-such-topic' topic, 'a' value"), "topic", topic);

        // Then
        assertThat(values(read("subscribe", topic))).containsExactly("a");
    }

    @Test
    void keysGoToThePartitionsKafkasOwnProducerChooses() {
        // Given
        String ours = cluster.topic("murmur-ours", 7);
        String kafkas = cluster.topic("murmur-kafkas", 7);
        Dataset<Row> rows =
                TestSession.get().sql("select concat('key ', id) key, cast(id as string) value from range(500)");

        // When
        append(rows, "topic", ours);
        rows.write()
                .format("kafka")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("topic", kafkas)
                .save();

        // Then
        assertThat(keysAndPartitions(ours)).hasSize(500).isEqualTo(keysAndPartitions(kafkas));
    }

    @ParameterizedTest
    @CsvSource({"none", "gzip", "snappy", "lz4", "zstd"})
    void producerSettingsAreHonoured(String compression) {
        // Given
        String topic = cluster.topic("write-" + compression, 2);

        // When
        append(
                TestSession.get().sql("select cast(id as string) value from range(1000)"),
                "topic",
                topic,
                "kafka.compression.type",
                compression,
                "kafka.linger.ms",
                "20",
                "kafka.acks",
                "all");

        // Then
        assertThat(values(read("subscribe", topic))).containsExactlyInAnyOrderElementsOf(numbers(0, 1000));
    }

    @Test
    void streamIsWritten(@TempDir Path checkpoint) throws Exception {
        // Given
        String from = cluster.topic("stream-from", 2);
        String to = cluster.topic("stream-to", 2);
        cluster.send(from, 0, numbers(0, 50));
        cluster.send(from, 1, numbers(50, 100));

        // When
        TestSession.get()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", from)
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("key", "value")
                .writeStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("topic", to)
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        // Then
        assertThat(values(read("subscribe", to))).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
    }

    @ParameterizedTest
    @CsvSource({"update, a1 b1 a2", "complete, a1 b1 a2 b1"})
    void resultsOfAStreamAreAppended(String mode, String written, @TempDir Path checkpoint) throws Exception {
        // Given
        String from = cluster.topic("update-from", 1);
        String to = cluster.topic("update-to", 1);
        cluster.send(from, 0, List.of("a", "b", "a"));

        // When
        TestSession.get()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", from)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", "2")
                .load()
                .groupBy("value")
                .count()
                .selectExpr("concat(cast(value as string), count) value")
                .writeStream()
                .format("fatwood")
                .outputMode(mode)
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("topic", to)
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        // Then
        assertThat(values(read("subscribe", to))).containsExactlyInAnyOrder(written.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'v' value                        | topic option required when no 'topic' attribute is present. Use the topic option for setting a topic.",
                "'t' topic, 'v' other             | Required attribute 'value' not found",
                "'t' topic, 1 value               | value attribute unsupported type int. value must be a(n) string or binary",
                "'t' topic, 'v' value, 1L key     | key attribute unsupported type bigint. key must be a(n) string or binary",
                "1 topic, 'v' value               | topic attribute unsupported type int. topic must be a(n) string",
                "'t' topic, 'v' value, 'x' partition | partition attribute unsupported type string. partition must be a(n) int",
                "'t' topic, 'v' value, 'x' headers   | headers attribute unsupported type string. headers must be a(n) array<struct<key:string,value:binary>>",
            })
    void wrongColumnsAreNamed(String columns, String message) {
        assertThatThrownBy(() -> append(TestSession.get().sql("select " + columns)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nullTopicIsNamed() {
        assertThatThrownBy(() -> append(TestSession.get().sql("select cast(null as string) topic, 'v' value")))
                .hasStackTraceContaining("contains a null topic. Use the `topic` option for setting a default topic.");
    }

    @Test
    void tooLargeRecordIsRefused() {
        // Given
        String topic = cluster.topic("large", 1);

        // When / Then
        assertThatThrownBy(() -> append(
                        TestSession.get().sql("select repeat('x', 2000) value"),
                        "topic",
                        topic,
                        "kafka.max.request.size",
                        "1000"))
                .hasStackTraceContaining("more than max.request.size, which is 1000");
    }

    @ParameterizedTest
    @CsvSource({"none", "lz4"})
    void batchesTooLargeForTheTopicAreSplit(String compression) {
        // Given: a topic that takes a tenth of the default batch.size
        String topic = cluster.topic("small-batches", 1, Map.of("max.message.bytes", "50000"));

        // When
        append(
                TestSession.get().sql("select concat(id, ' ', uuid(), uuid(), uuid()) value from range(20000)"),
                "topic",
                topic,
                "kafka.compression.type",
                compression);

        // Then
        assertThat(read("subscribe", topic)
                        .selectExpr("count(*)", "count(distinct split(cast(value as string), ' ')[0])")
                        .head())
                .hasToString("[20000,20000]");
        assertThatThrownBy(() -> append(TestSession.get().sql("select repeat('x', 60000) value"), "topic", topic))
                .hasStackTraceContaining("failed to send a record to " + topic + "-0: MESSAGE_TOO_LARGE")
                .hasStackTraceContaining("raise the topic's max.message.bytes");
    }

    @Test
    void unreachableBrokerIsNamed() throws IOException {
        // Given
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Dataset<Row> rows = TestSession.get().sql("select 'v' value");

        // When / Then
        assertThatThrownBy(() -> append(rows, "topic", "t", "kafka.bootstrap.servers", "127.0.0.1:" + port))
                .isInstanceOf(SparkRuntimeException.class)
                .hasMessageStartingWith("no broker answered at 127.0.0.1:" + port);
    }

    @Test
    void wrongSettingsAreRefusedOnTheDriver() {
        Dataset<Row> rows = TestSession.get().sql("select 'v' value");
        assertThatThrownBy(() -> append(rows, "topic", "t", "kafka.key.serializer", "X"))
                .hasMessageContaining(
                        "Kafka option 'key.serializer' is not supported: keys are written as byte arrays");
        assertThatThrownBy(() -> append(rows, "topic", "t", "kafka.compression.type", "brotli"))
                .hasMessageContaining("compression.type");
        assertThatThrownBy(() -> append(rows, "topic", "t", "kafka.transactional.id", "x"))
                .hasMessageContaining("Kafka option 'transactional.id' is not supported");
    }

    private void append(Dataset<Row> rows, String... options) {
        var writer = rows.write()
                .format("fatwood")
                .mode("append")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            writer.option(options[i], options[i + 1]);
        }
        writer.save();
    }

    private static List<String> keysAndPartitions(String topic) {
        return read("subscribe", topic)
                .selectExpr("cast(key as string)", "partition")
                .orderBy("key")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
