package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BadInputIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void missingTopicIsNamed() {
        assertThatThrownBy(() -> read("subscribe", "no-such-topic", "fetchOffset.numRetries", "1")
                        .count())
                .hasStackTraceContaining("Unknown topic or partition: no-such-topic does not exist on the cluster at "
                        + cluster.bootstrapServers());
    }

    @Test
    void unreachableBrokerIsNamed() throws IOException {
        // Given
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        // When / Then
        assertThatThrownBy(() -> read(
                                "kafka.bootstrap.servers",
                                "127.0.0.1:" + port,
                                "subscribe",
                                "t",
                                "fetchOffset.retryIntervalMs",
                                "1")
                        .count())
                .isInstanceOf(SparkRuntimeException.class)
                .hasMessageStartingWith("no broker answered at 127.0.0.1:" + port);
    }

    @Test
    void badOptionsFailWhenTheQueryIsPlanned() {
        assertThatThrownBy(() ->
                        read("subscribe", "t", "startingOffsets", "{nonsense").count())
                .hasStackTraceContaining(
                        "Expected e.g. {\"topicA\":{\"0\":23,\"1\":-1},\"topicB\":{\"0\":-2}}, got {nonsense");
        assertThatThrownBy(() ->
                        read("subscribe", "t", "startingOffsets", "latest").count())
                .hasStackTraceContaining("starting offset can't be latest for batch queries on Kafka");
        assertThatThrownBy(() ->
                        read("subscribe", "t", "kafka.fetch.min.bytes", "-1").count())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'kafka.fetch.min.bytes'");
        assertThatThrownBy(() ->
                        read("subscribe", "t", "kafka.sasl.mechanism", "PLAIN").count())
                .hasStackTraceContaining("Kafka option 'sasl.mechanism' is not supported");
        assertThatThrownBy(() -> read().count())
                .hasStackTraceContaining("One of the following options must be specified");
        assertThat(read("subscribe", "t", "minPartitions", "0").limit(0).collectAsList())
                .as("of a query that Spark answers by itself")
                .isEmpty();
    }

    @Test
    void offsetsForOtherPartitionsAreRefused() {
        // Given
        String topic = cluster.topic("partitions", 2);

        // When / Then
        assertThatThrownBy(() -> read("subscribe", topic, "startingOffsets", "{\"" + topic + "\":{\"0\":0}}")
                        .count())
                .hasStackTraceContaining("KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED")
                .hasStackTraceContaining("Specified: {" + topic + "-0} Assigned: {" + topic + "-0, " + topic + "-1}");
    }

    @Test
    void startBeyondTheEndIsRefused() {
        // Given
        String topic = cluster.topic("beyond", 1);
        cluster.send(topic, 0, numbers(0, 10));

        // When / Then
        assertThatThrownBy(() -> read("subscribe", topic, "startingOffsets", "{\"" + topic + "\":{\"0\":11}}")
                        .count())
                .hasStackTraceContaining("The resolved start offset 11 is greater than the resolved end offset 10");
    }

    @Test
    void offsetsOutOfRangeFailOrAreSkippedAsTheUserSays() {
        // Given
        String topic = cluster.topic("range", 1);
        cluster.send(topic, 0, numbers(0, 10));
        String beyond = "{\"" + topic + "\":{\"0\":20}}";
        String end = "{\"" + topic + "\":{\"0\":30}}";

        // When
        Dataset<Row> strict = read("subscribe", topic, "startingOffsets", beyond, "endingOffsets", end);
        Dataset<Row> lenient =
                read("subscribe", topic, "startingOffsets", beyond, "endingOffsets", end, "failOnDataLoss", "false");

        // Then
        assertThatThrownBy(() -> values(strict))
                .hasStackTraceContaining("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE")
                .hasStackTraceContaining("Could not read records in offset [20, 30) for topic partition " + topic
                        + "-0: the cluster holds [0, 10)");
        assertThat(values(lenient)).isEmpty();
    }

    @Test
    void endThatNeverComesIsDataLossAfterTheTimeout() {
        // Given
        String topic = cluster.topic("timeout", 1);
        cluster.send(topic, 0, numbers(0, 10));

        // When / Then
        assertThatThrownBy(() -> values(read(
                        "subscribe",
                        topic,
                        "endingOffsets",
                        "{\"" + topic + "\":{\"0\":30}}",
                        "kafkaConsumer.pollTimeoutMs",
                        "300",
                        "kafka.fetch.max.wait.ms",
                        "100")))
                .hasStackTraceContaining("Could not read records in offset [10, 30) for topic partition " + topic
                        + "-0: the cluster holds [0, 10)");
    }

    @Test
    void ownSchemaIsRefused() {
        assertThatThrownBy(() -> Reads.reader("fatwood", "subscribe", "t")
                        .schema("value string")
                        .load())
                .hasMessageContaining("user-specified schema");
    }
}
