package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.RecordHeader;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark's own tests of batch reads ask, by the names of those tests; times have their own class. */
class RelationSuiteIT {
    private final TestCluster cluster = TestCluster.get();
    private String topic;

    @BeforeEach
    void threePartitions() {
        topic = cluster.topic("relation", 3);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 20));
        cluster.send(topic, 2, numbers(20, 21));
    }

    @Test
    @DisplayName("explicit earliest to latest offsets")
    @SparkSuite("KafkaRelationSuiteBase: explicit earliest to latest offsets")
    void latestIsLookedUpAnewByEveryQuery() {
        // Given
        Dataset<Row> rows = read("subscribe", topic, "startingOffsets", "earliest", "endingOffsets", "latest");
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 21));

        // When
        cluster.send(topic, 2, numbers(21, 30));

        // Then
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 30));
    }

    @Test
    @DisplayName("default starting and ending offsets")
    @SparkSuite("KafkaRelationSuiteBase: default starting and ending offsets")
    void everythingIsReadByDefault() {
        assertThat(values(read("subscribe", topic))).containsExactlyInAnyOrderElementsOf(numbers(0, 21));
    }

    @Test
    @DisplayName("explicit offsets")
    @SparkSuite("KafkaRelationSuiteBase: explicit offsets")
    void eachPartitionHasItsOwnBounds() {
        // Given
        Dataset<Row> rows =
                read("subscribe", topic, "startingOffsets", offsets(-2, -2, 0), "endingOffsets", offsets(-1, -1, 1));
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 21));

        // When
        cluster.send(topic, 2, numbers(31, 40));
        cluster.send(topic, 1, numbers(21, 31));

        // Then
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 31));
    }

    @Test
    @DisplayName("default starting and ending offsets with headers")
    @SparkSuite("KafkaRelationSuiteBase: default starting and ending offsets with headers")
    void headersAreReadOnRequest() {
        // Given
        String headed = cluster.topic("headed", 2);
        cluster.send(
                List.of(
                        record(headed, 0, "1"),
                        record(headed, 1, "2", "a=b", "c=d"),
                        record(headed, 1, "3", "e=f", "e=g")),
                Map.of());

        // When
        List<Row> rows = read("subscribe", headed, "includeHeaders", "true")
                .selectExpr("cast(value as string)", "transform(headers, h -> h.key || '=' || cast(h.value as string))")
                .orderBy("value")
                .collectAsList();

        // Then
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly("[1,null]", "[2,ArraySeq(a=b, c=d)]", "[3,ArraySeq(e=f, e=g)]");
    }

    @Test
    @DisplayName("test late binding start offsets")
    @SparkSuite("KafkaRelationSuiteBase: test late binding start offsets")
    void earliestIsLookedUpAnewByEveryQuery() throws Exception {
        // Given
        Dataset<Row> rows = read("subscribe", topic, "startingOffsets", "earliest", "endingOffsets", "latest");
        assertThat(values(rows)).hasSize(21);

        // When
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10),
                            new TopicPartition(topic, 1), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }
        cluster.send(topic, 0, numbers(21, 30));

        // Then
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(14, 30));
    }

    @Test
    @DisplayName("reuse same dataframe in query")
    @SparkSuite("KafkaRelationSuiteBase: reuse same dataframe in query")
    void oneDataFrameMayStandTwiceInAQuery() {
        // Given
        Dataset<Row> rows = read("subscribe", topic);

        // When / Then
        assertThat(values(rows.union(rows))).hasSize(42);
        assertThat(rows.union(rows).distinct().count()).isEqualTo(21);
    }

    @Test
    @DisplayName("SPARK-30656: minPartitions")
    @SparkSuite("KafkaRelationSuiteBase: SPARK-30656: minPartitions")
    void rangesAreSplitAndLaterRecordsSeen() {
        // Given
        Dataset<Row> rows = read("subscribe", topic, "minPartitions", "6");
        assertThat(rows.rdd().getNumPartitions()).isGreaterThanOrEqualTo(6);
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 21));

        // When
        cluster.send(topic, 0, numbers(21, 31));

        // Then
        assertThat(values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startingOffsets | latest                   | starting offset can't be latest for batch queries on Kafka",
                "startingOffsets | {\"t\":{\"0\":-1}}       | startingOffsets for t-0 can't be latest for batch queries on Kafka",
                "endingOffsets   | earliest                 | ending offset can't be earliest for batch queries on Kafka",
                "endingOffsets   | {\"t\":{\"0\":-2}}       | ending offset for t-0 can't be earliest for batch queries on Kafka",
                "subscribePattern | t.*                     | Only one of the following options can be specified",
                "assign          | {\"a\":[0]}              | Only one of the following options can be specified",
            })
    @DisplayName("bad batch query options")
    @SparkSuite("KafkaRelationSuiteBase: bad batch query options")
    void badOptionsBesideATopicAreNamed(String option, String value, String message) {
        assertThatThrownBy(() -> values(read("subscribe", "t", option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @SparkSuite("KafkaRelationSuiteBase: bad batch query options")
    void badSelectionsAreNamed() {
        assertThatThrownBy(() -> values(read())).hasMessageContaining("options must be specified");
        assertThatThrownBy(() -> values(read("assign", ""))).hasMessageContaining("No topicpartitions to assign");
        assertThatThrownBy(() -> values(read("subscribe", ""))).hasMessageContaining("No topics to subscribe");
        assertThatThrownBy(() -> values(read("subscribePattern", "")))
                .hasMessageContaining("Pattern to subscribe is empty");
    }

    @Test
    @DisplayName("topic-partition for start offset and end offset must match")
    @SparkSuite("KafkaRelationSuiteBase: topic-partition for start offset and end offset must match")
    void boundsMustNameTheSamePartitions() {
        assertThatThrownBy(() -> values(read(
                        "subscribe",
                        topic,
                        "startingOffsets",
                        offsets(1, 1, 1),
                        "endingOffsets",
                        "{\"" + topic + "\":{\"0\":0,\"1\":0}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The specified start offset and end offset should have the same topic-partitions");
    }

    @Test
    @DisplayName("unresolved start offset greater than end offset")
    @SparkSuite("KafkaRelationSuiteBase: unresolved start offset greater than end offset")
    void startBehindTheEndIsRefused() {
        assertThatThrownBy(() -> values(read(
                        "subscribe", topic, "startingOffsets", offsets(1, 1, 1), "endingOffsets", offsets(0, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The specified start offset 1 is greater than the end offset 0 for");
    }

    @Test
    @DisplayName("resolved start offset greater than end offset (with latest)")
    @SparkSuite("KafkaRelationSuiteV1: resolved start offset greater than end offset (with latest)")
    void startBehindLatestIsRefused() {
        // Given
        String empty = cluster.topic("empty", 1);

        // When / Then
        assertThatThrownBy(() -> values(read("subscribe", empty, "startingOffsets", "{\"" + empty + "\":{\"0\":1}}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The resolved start offset 1 is greater than the resolved end offset 0 for");
    }

    @Test
    @DisplayName("V1/V2 Source is used when set through SQLConf")
    @SparkSuite({
        "KafkaRelationSuiteV1: V1 Source is used when set through SQLConf",
        "KafkaRelationSuiteV2: V2 Source is used when set through SQLConf"
    })
    void theV2PathIsAlwaysTaken() {
        assertThat(read("subscribe", topic).queryExecution().analyzed()).isInstanceOf(DataSourceV2Relation.class);
    }

    private String offsets(long first, long second, long third) {
        return "{\"" + topic + "\":{\"0\":" + first + ",\"1\":" + second + ",\"2\":" + third + "}}";
    }

    private static OutgoingRecord record(String topic, int partition, String value, String... headers) {
        List<RecordHeader> parsed = Arrays.stream(headers)
                .map(header -> header.split("="))
                .map(parts -> new RecordHeader(parts[0], TestCluster.bytes(parts[1])))
                .toList();
        return new OutgoingRecord(topic, partition, 5, null, TestCluster.bytes(value), parsed);
    }
}
