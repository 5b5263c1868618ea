package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.spark.parity.SparkSuite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's own sink tests ask of a streaming write, by the names of those tests. */
class SinkStreamSuiteIT {
    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path checkpoint;

    private String from;
    private String to;

    @BeforeEach
    void topics() {
        from = cluster.topic("sink-from", 1);
        to = cluster.topic("sink-to", 2);
    }

    @Test
    @DisplayName("streaming - write to kafka with topic field")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - write to kafka with topic field")
    void topicComesFromTheColumn() throws Exception {
        writesInTwoSteps(new String[] {"'" + to + "' as topic", "value"});
    }

    @Test
    @DisplayName("streaming - write w/o topic field, with topic option")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - write w/o topic field, with topic option")
    void topicComesFromTheOption() throws Exception {
        writesInTwoSteps(new String[] {"value"}, "topic", to);
    }

    @Test
    @DisplayName("streaming - topic field and topic option")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - topic field and topic option")
    void topicOptionWins() throws Exception {
        writesInTwoSteps(new String[] {"'foo' as topic", "value"}, "topic", to);
    }

    private void writesInTwoSteps(String[] columns, String... options) throws Exception {
        cluster.send(from, 0, numbers(1, 6));
        StreamingQuery query = start(columns, options);
        try {
            query.processAllAvailable();
            assertThat(values(read("subscribe", to))).containsExactlyInAnyOrderElementsOf(numbers(1, 6));
            cluster.send(from, 0, numbers(6, 11));
            query.processAllAvailable();
            assertThat(values(read("subscribe", to))).containsExactlyInAnyOrderElementsOf(numbers(1, 11));
        } finally {
            query.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value as key, value     | topic option required when no 'topic' attribute is present",
                "'t' as topic, value as key | Required attribute 'value' not found",
            })
    @DisplayName("streaming - write data with bad schema")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - write data with bad schema")
    void missingColumnsAreNamed(String columns, String message) {
        assertThatThrownBy(() -> fails(columns.split(", "))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cast('1' as int) as topic, value           | topic must be a(n) string",
                "'t' as topic, offset as value              | value must be a(n) string or binary",
                "'t' as topic, offset as key, value         | key must be a(n) string or binary",
                "'t' as topic, value, value as partition    | partition must be a(n) int",
                "'t' as topic, value, value as headers      | headers must be a(n) array<struct<key:string,value:binary>>",
            })
    @DisplayName("streaming - write data with valid schema but wrong types")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - write data with valid schema but wrong types")
    void wrongTypesAreNamed(String columns, String message) {
        assertThatThrownBy(() -> fails(columns.split(", "))).hasMessageContaining(message);
    }

    /** On a cluster that creates no topics by itself, as that of Spark's own test. */
    @Test
    @DisplayName("streaming - write to non-existing topic")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - write to non-existing topic")
    void aTopicThatIsNotThereIsNamed(@TempDir Path logs) {
        try (Broker strict = Broker.start(BrokerConfig.local(logs, 0, "auto.create.topics.enable=false"))) {
            assertThatThrownBy(() -> fails(
                            new String[] {"value"},
                            "topic",
                            "not-there",
                            "kafka.bootstrap.servers",
                            strict.bootstrapServers()))
                    .isInstanceOf(StreamingQueryException.class)
                    .hasStackTraceContaining("failed to send to topic not-there: UNKNOWN_TOPIC_OR_PARTITION");
        }
    }

    @Test
    void aTopicThatCannotBeThereIsNamed() {
        assertThatThrownBy(() -> fails(new String[] {"value"}, "topic", "no such topic"))
                .isInstanceOf(StreamingQueryException.class)
                .hasStackTraceContaining("failed to send to topic no such topic: INVALID_TOPIC_EXCEPTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.serializer", "value.serializer"})
    @DisplayName("streaming - exception on config serializer")
    @SparkSuite("KafkaSinkStreamingSuiteBase: streaming - exception on config serializer")
    void serializersAreRefused(String name) {
        assertThatThrownBy(() -> fails(new String[] {"value"}, "topic", to, "kafka." + name, "foo"))
                .hasMessageContaining("Kafka option '" + name + "' is not supported");
    }

    @Test
    @DisplayName("streaming - sink progress is produced")
    @SparkSuite("KafkaSinkMicroBatchStreamingSuite: streaming - sink progress is produced")
    void progressSaysWhatWasWrittenWhere() throws Exception {
        // Given
        cluster.send(from, 0, numbers(0, 3));
        StreamingQuery query = start(new String[] {"value", "cast(value as int) % 2 as partition"}, "topic", to);

        // When
        query.processAllAvailable();
        cluster.send(from, 0, numbers(3, 5));
        query.processAllAvailable();
        query.stop();

        // Then
        StreamingQueryProgress[] wrote = Arrays.stream(query.recentProgress())
                .filter(progress -> progress.sink().numOutputRows() > 0)
                .toArray(StreamingQueryProgress[]::new);
        assertThat(wrote)
                .extracting(progress -> progress.sink().numOutputRows())
                .containsExactly(3L, 2L);
        Map<String, String> last = wrote[1].sink().metrics();
        assertThat(last)
                .containsEntry("epochId", "1")
                .containsEntry("rows", "2")
                .containsEntry("batches", "2")
                .containsEntry("retries", "0");
        assertThat(last.get("writtenOffsets"))
                .matches("\\{\"" + to + "\":\\{\"0\":\\{\"firstOffset\":2,\"lastOffset\":2,\"rows\":1,\"bytes\":\\d+},"
                        + "\"1\":\\{\"firstOffset\":1,\"lastOffset\":1,\"rows\":1,\"bytes\":\\d+}}}");
        assertThat(wrote[1].sink().description()).isEqualTo("fatwood");
        assertThat(wrote[1].json()).contains("writtenOffsets");
    }

    private void fails(String[] columns, String... options) throws Exception {
        cluster.send(from, 0, numbers(0, 1));
        StreamingQuery query = start(columns, options);
        try {
            query.processAllAvailable();
        } finally {
            query.stop();
        }
    }

    private StreamingQuery start(String[] columns, String... options) throws Exception {
        Dataset<Row> rows = TestSession.get()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", from)
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("offset", "cast(value as string) value")
                .selectExpr(columns);
        DataStreamWriter<Row> writer = rows.writeStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("kafka.max.block.ms", "5000")
                .option("checkpointLocation", checkpoint.toString());
        for (int i = 0; i < options.length; i += 2) {
            writer = writer.option(options[i], options[i + 1]);
        }
        return writer.start();
    }
}
