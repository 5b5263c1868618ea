package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.spark.parity.SparkSuite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamReadIT {
    private final TestCluster cluster = TestCluster.get();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path checkpoint;

    @Test
    void availableNowReadsWhatIsThereAndRestartsWhereItStopped() throws Exception {
        // Given
        String topic = cluster.topic("available", 2);
        cluster.send(topic, 0, numbers(0, 100));
        cluster.send(topic, 1, numbers(100, 150));

        // When
        runAvailableNow("fatwood", topic);
        List<String> first = List.copyOf(seen);
        seen.clear();
        cluster.send(topic, 0, numbers(200, 210));
        runAvailableNow("fatwood", topic);

        // Then
        assertThat(first).containsExactlyInAnyOrderElementsOf(numbers(0, 150));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(200, 210));
    }

    @Test
    void processingTimeFollowsTheTopic() throws Exception {
        // Given
        String topic = cluster.topic("follow", 1);
        StreamingQuery query = start("fatwood", Trigger.ProcessingTime(0), "subscribe", topic);

        // When
        query.processAllAvailable(); // fixes the starting offsets, which are the latest
        cluster.send(topic, 0, numbers(0, 10));
        query.processAllAvailable();
        cluster.send(topic, 0, numbers(10, 20));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(seen).containsExactlyElementsOf(numbers(0, 20));
    }

    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: Trigger.AvailableNow")
    void maxOffsetsPerTriggerLimitsEachBatch() throws Exception {
        // Given
        String topic = cluster.topic("limit", 2);
        cluster.send(topic, 0, numbers(0, 60));
        cluster.send(topic, 1, numbers(60, 90));

        // When
        StreamingQuery query = start(
                "fatwood",
                Trigger.AvailableNow(),
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "maxOffsetsPerTrigger",
                "30");
        query.awaitTermination();

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(0, 90));
        assertThat(Arrays.stream(query.recentProgress())
                        .map(StreamingQueryProgress::numInputRows)
                        .filter(n -> n > 0))
                .containsExactly(30L, 30L, 30L);
    }

    @Test
    @SparkSuite("KafkaMicroBatchV2SourceSuite: test custom metrics - with rate limit")
    void progressShowsOffsetsAndBacklog() throws Exception {
        // Given
        String topic = cluster.topic("progress", 1);
        cluster.send(topic, 0, numbers(0, 10));

        // When
        StreamingQuery query = start(
                "fatwood",
                Trigger.AvailableNow(),
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "maxOffsetsPerTrigger",
                "6");
        query.awaitTermination();

        // Then
        var source = query.recentProgress()[0].sources()[0];
        assertThat(source.description()).isEqualTo("Fatwood[Subscribe[" + topic + "]]");
        assertThat(source.endOffset()).isEqualTo("{\"" + topic + "\":{\"0\":6}}");
        assertThat(source.latestOffset()).isEqualTo("{\"" + topic + "\":{\"0\":10}}");
        assertThat(source.metrics())
                .containsEntry("minOffsetsBehindLatest", "4")
                .containsEntry("maxOffsetsBehindLatest", "4")
                .containsEntry("avgOffsetsBehindLatest", "4.0");
    }

    @Test
    void oneBatchOfAvailableNowIsBehindByNothing() throws Exception {
        // Given
        String topic = cluster.topic("behind", 2);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 14));

        // When
        StreamingQuery query =
                start("fatwood", Trigger.AvailableNow(), "subscribe", topic, "startingOffsets", "earliest");
        query.awaitTermination();

        // Then
        assertThat(query.recentProgress()).hasSize(1);
        assertThat(query.lastProgress().sources()[0].metrics())
                .containsEntry("maxOffsetsBehindLatest", "0")
                .containsEntry("recordsBehindLatest", "{\"" + topic + "\":{\"0\":0,\"1\":0}}");
    }

    @Test
    void checkpointOfSparksKafkaSourceIsTakenOverAndGivenBack() throws Exception {
        // Given
        String topic = cluster.topic("moved", 2);
        cluster.send(topic, 0, numbers(0, 10));

        // When
        runAvailableNow("kafka", topic);
        cluster.send(topic, 1, numbers(10, 20));
        runAvailableNow("fatwood", topic);
        cluster.send(topic, 0, numbers(20, 30));
        runAvailableNow("kafka", topic);

        // Then
        assertThat(seen).containsExactlyElementsOf(numbers(0, 30));
    }

    @Test
    @SparkSuite(
            "KafkaMicroBatchSourceSuiteBase: ensure that initial offset are written with an extra byte in the beginning (SPARK-19517)")
    void initialOffsetsAreWrittenAsSparksKafkaSourceWritesThem() throws Exception {
        // Given
        String topic = cluster.topic("initial", 2);
        cluster.send(topic, 0, numbers(0, 10));

        // When
        StreamingQuery query = start("fatwood", Trigger.AvailableNow(), "subscribe", topic);
        query.awaitTermination();

        // Then
        assertThat(new String(Files.readAllBytes(checkpoint.resolve("sources/0/0")), StandardCharsets.UTF_8))
                .isEqualTo("\0v1\n{\"" + topic + "\":{\"0\":10,\"1\":0}}");
    }

    @Test
    void newTopicsOfAPatternAreReadFromTheirStart() throws Exception {
        // Given
        String prefix = cluster.topic("pattern", 1);
        cluster.send(prefix, 0, List.of("old"));
        StreamingQuery query = start("fatwood", Trigger.ProcessingTime(0), "subscribePattern", prefix + ".*");

        // When
        query.processAllAvailable();
        String added = cluster.topic(prefix + "-added", 1);
        cluster.send(added, 0, numbers(0, 5));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(seen).containsExactlyElementsOf(numbers(0, 5));
    }

    @Test
    void deletedTopicOfAPatternFailsOrIsSkippedAsTheUserSays() throws Exception {
        // Given
        String kept = cluster.topic("deleted", 1);
        String gone = cluster.topic(kept + "-gone", 1);
        cluster.send(gone, 0, List.of("gone"));
        String[] lenient = {"subscribePattern", kept + ".*", "startingOffsets", "earliest", "failOnDataLoss", "false"};
        String[] strict = {"subscribePattern", kept + ".*", "startingOffsets", "earliest"};
        start("fatwood", Trigger.AvailableNow(), lenient).awaitTermination();

        // When
        assertThat(cluster.admin().deleteTopic(gone).isDone()).isTrue();
        cluster.send(kept, 0, List.of("kept"));

        // Then
        StreamingQuery failing = start("fatwood", Trigger.AvailableNow(), strict);
        assertThatThrownBy(failing::awaitTermination)
                .hasStackTraceContaining("KAFKA_DATA_LOSS.PARTITIONS_DELETED")
                .hasStackTraceContaining("Partitions {" + gone + "-0} have been deleted.");
        start("fatwood", Trigger.AvailableNow(), lenient).awaitTermination();
        assertThat(seen).containsExactly("gone", "kept");
    }

    @Test
    void queryThatWasStartedWithAnotherTopicOnceGoesOnWithItsOwn() throws Exception {
        // Given
        String own = cluster.topic("own", 1);
        String other = cluster.topic("other", 1);
        cluster.send(own, 0, List.of("first"));
        cluster.send(other, 0, List.of("another"));
        runAvailableNow("fatwood", own);
        StreamingQuery wrong = start("fatwood", Trigger.AvailableNow(), "subscribe", other);
        assertThatThrownBy(wrong::awaitTermination).hasStackTraceContaining("the checkpoint is of other topics");

        // When
        cluster.send(own, 0, List.of("second"));
        runAvailableNow("fatwood", own);

        // Then
        assertThat(seen).containsExactly("first", "second");
    }

    @Test
    @SparkSuite("KafkaSourceSuiteBase: cannot stop Kafka stream")
    void queryThatIsStoppedWhileItWaitsForTheClusterHasNotFailed() throws Exception {
        // Given
        StreamingQuery query = start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribe",
                "no-such-topic",
                "fetchOffset.retryIntervalMs",
                "600000");
        while (!isWaitingForTheCluster()) { // Hadoop, which makes the checkpoint before, takes an interrupt for itself.
            assertThat(query.isActive()).isTrue();
        }

        // When
        query.stop();

        // Then
        assertThat(query.exception().isEmpty()).isTrue();
    }

    private static boolean isWaitingForTheCluster() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("dev.fatwood.spark.read.RetryPause"));
    }

    private void runAvailableNow(String format, String topic) throws Exception {
        start(format, Trigger.AvailableNow(), "subscribe", topic, "startingOffsets", "earliest")
                .awaitTermination();
    }

    private StreamingQuery start(String format, Trigger trigger, String... options) throws Exception {
        DataStreamReader reader = TestSession.get()
                .readStream()
                .format(format)
                .option("kafka.bootstrap.servers", cluster.bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seen.addAll(Reads.values(rows));
        return reader.load()
                .writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(trigger)
                .foreachBatch(collect)
                .start();
    }
}
