package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.spark.parity.SparkSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's own tests ask of how much a micro-batch takes, and of AvailableNow, by the names of those tests. */
class SourceBatchesSuiteIT extends OneCheckpoint {
    private static final String SUITE = "KafkaMicroBatchSourceSuiteBase: ";

    @TempDir
    private Path other;

    @Test
    @DisplayName("maxOffsetsPerTrigger")
    @SparkSuite(SUITE + "maxOffsetsPerTrigger")
    void maximumIsSharedOutByBacklog() throws Exception {
        // Given
        String topic = cluster.topic("maximum", 3);
        cluster.send(topic, 0, numbers(100, 201));
        cluster.send(topic, 1, numbers(10, 21));
        cluster.send(topic, 2, List.of("1"));

        // When
        streams.run("subscribe", topic, "startingOffsets", "earliest", "maxOffsetsPerTrigger", "10");

        // Then one from the smallest, one from the middle, eight from the largest; then one and nine
        assertThat(streams.seenByBatch().get(0))
                .containsExactlyInAnyOrder("1", "10", "100", "101", "102", "103", "104", "105", "106", "107");
        assertThat(streams.seenByBatch().get(1))
                .containsExactlyInAnyOrder("11", "108", "109", "110", "111", "112", "113", "114", "115", "116");
        assertThat(streams.seen()).hasSize(113).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Trigger.Once ignores limits")
    @SparkSuite({SUITE + "maxOffsetsPerTrigger", SUITE + "minOffsetsPerTrigger", SUITE + "compositeReadLimit"})
    void onceIgnoresLimits() throws Exception {
        // Given
        String topic = cluster.topic("once", 1);
        cluster.send(topic, 0, numbers(0, 50));
        String[] options = {
            "subscribe",
            topic,
            "startingOffsets",
            "earliest",
            "maxOffsetsPerTrigger",
            "20",
            "minOffsetsPerTrigger",
            "15"
        };

        // When
        streams.start("fatwood", once(), options).awaitTermination();
        cluster.send(topic, 0, numbers(50, 61));
        streams.start("fatwood", once(), options).awaitTermination();

        // Then
        assertThat(streams.seenByBatch()).containsExactly(numbers(0, 50), numbers(50, 61));
    }

    @SuppressWarnings("deprecation") // deprecated, but Spark has it
    private static Trigger once() {
        return Trigger.Once();
    }

    @Test
    @DisplayName("minOffsetsPerTrigger")
    @SparkSuite(SUITE + "minOffsetsPerTrigger")
    void batchWaitsForTheMinimumButTheFirst() throws Exception {
        // Given
        String topic = cluster.topic("minimum", 2);
        cluster.send(topic, 0, numbers(0, 3));
        StreamingQuery query = follow("subscribe", topic, "startingOffsets", "earliest", "minOffsetsPerTrigger", "15");

        // When / Then
        assertSees(query, numbers(0, 3));
        cluster.send(topic, 1, numbers(3, 9));
        assertSees(query, List.of());
        cluster.send(topic, 0, numbers(9, 18));
        assertSees(query, numbers(3, 18));
        query.stop();
    }

    @Test
    @DisplayName("compositeReadLimit")
    @SparkSuite(SUITE + "compositeReadLimit")
    void minimumAndMaximumHoldTogether() throws Exception {
        // Given
        String topic = cluster.topic("composite", 1);
        cluster.send(topic, 0, numbers(0, 30));
        StreamingQuery query = follow(
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "minOffsetsPerTrigger",
                "15",
                "maxOffsetsPerTrigger",
                "20");

        // When / Then ten are left, which is too few
        assertSees(query, numbers(0, 20));
        cluster.send(topic, 0, numbers(30, 45));
        assertSees(query, numbers(20, 40));
        query.stop();
    }

    private StreamingQuery follow(String... options) throws Exception {
        return streams.start("fatwood", Trigger.ProcessingTime(0), options);
    }

    private void assertSees(StreamingQuery query, List<String> values) {
        query.processAllAvailable();
        assertThat(streams.seen()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    @DisplayName("SPARK-22956: currentPartitionOffsets should be set when no new data comes in")
    @SparkSuite(SUITE + "SPARK-22956: currentPartitionOffsets should be set when no new data comes in")
    void sourceWithNothingNewKeepsItsPlaceBesideABusyOne() throws Exception {
        // Given
        String small = cluster.topic("small", 1);
        String large = cluster.topic("large", 1);
        cluster.send(small, 0, numbers(0, 10));
        cluster.send(large, 0, numbers(100, 125));
        AtomicInteger batches = new AtomicInteger();
        VoidFunction2<Dataset<Row>, Long> check = (rows, batch) -> {
            int first = 100 + batches.getAndIncrement() * 5;
            List<String> expected = Stream.concat(
                            (first < 110 ? numbers(first - 100, first - 95) : List.<String>of()).stream(),
                            numbers(first, first + 5).stream())
                    .toList();
            assertThat(Reads.values(rows)).containsExactlyInAnyOrderElementsOf(expected);
        };

        // When
        Dataset<Row> both = limited(small).union(limited(large));
        streams.writer(both, Trigger.AvailableNow()).foreachBatch(check).start().awaitTermination();

        // Then
        assertThat(batches).hasValue(5);
    }

    private static Dataset<Row> limited(String topic) {
        return Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest", "maxOffsetsPerTrigger", "5");
    }

    @Test
    @DisplayName("Query with Trigger.AvailableNow should throw error when topic partitions got unavailable")
    @SparkSuite(SUITE + "Query with Trigger.AvailableNow should throw error when topic partitions got unavailable"
            + " during subsequent batches")
    void partitionsLostMeanwhileFailTheRun() throws Exception {
        assertThatThrownBy(() -> runWhileRecreating(3, 15, "true"))
                .hasStackTraceContaining("LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW")
                .hasStackTraceContaining("topic-partitions for latest offset: ")
                .hasStackTraceContaining("topic-partitions for end offset: ");
    }

    @Test
    @DisplayName("Query with Trigger.AvailableNow should throw error when offset(s) got unavailable")
    @SparkSuite(SUITE + "Query with Trigger.AvailableNow should throw error when offset(s) in planned topic partitions"
            + " got unavailable during subsequent batches")
    void offsetsLostMeanwhileFailTheRun() throws Exception {
        assertThatThrownBy(() -> runWhileRecreating(5, 4, "false"))
                .hasStackTraceContaining(
                        "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW")
                .hasStackTraceContaining("latest offset: ")
                .hasStackTraceContaining("end offset: ");
        assertThatThrownBy(() -> runWhileRecreating(5, 20, "true"))
                .hasStackTraceContaining("KAFKA_DATA_LOSS.TOPIC_RECREATED");
    }

    /** Runs a query whose batches take 5 records of 15; during the first the topic is created again. */
    private void runWhileRecreating(int partitions, int records, String failOnDataLoss) throws Exception {
        String topic = cluster.topic("meanwhile", 5);
        cluster.send(topic, 0, numbers(0, 15));
        AtomicBoolean isFirst = new AtomicBoolean(true);
        VoidFunction2<Dataset<Row>, Long> recreate = (rows, batch) -> {
            if (isFirst.getAndSet(false)) {
                cluster.recreate(topic, partitions);
                cluster.send(topic, 0, numbers(0, records));
            }
        };
        Dataset<Row> rows = Streams.rows(
                "fatwood",
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "maxOffsetsPerTrigger",
                "5",
                "failOnDataLoss",
                failOnDataLoss);
        new Streams(other.resolve(topic))
                .writer(rows, Trigger.AvailableNow())
                .foreachBatch(recreate)
                .start()
                .awaitTermination();
    }

    @Test
    @DisplayName("SPARK-53560: no crash looping during uncommitted batch retry in AvailableNow trigger")
    @SparkSuite("KafkaSourceSuiteBase: SPARK-53560: no crash looping during uncommitted batch retry in AvailableNow"
            + " trigger")
    void batchIsDoneAgainAlthoughPartitionsWereAdded() throws Exception {
        // Given
        String topic = cluster.topic("retry", 1);
        cluster.send(topic, 0, numbers(0, 7));
        String[] options = {"subscribe", topic, "startingOffsets", "earliest"};
        VoidFunction2<Dataset<Row>, Long> fail = (rows, batch) -> {
            throw new IllegalStateException("the sink is broken");
        };
        StreamingQuery failed = streams.writer(Streams.rows("fatwood", options), Trigger.AvailableNow())
                .foreachBatch(fail)
                .start();
        assertThatThrownBy(failed::awaitTermination).hasStackTraceContaining("the sink is broken");

        // When
        cluster.addPartitions(topic, 2);
        cluster.send(topic, 1, numbers(7, 9));
        streams.run(options);

        // Then
        assertThat(streams.seenByBatch()).containsExactly(numbers(0, 7), numbers(7, 9));
    }

    @Test
    @DisplayName("SPARK-30656: minPartitions")
    @SparkSuite({SUITE + "SPARK-30656: minPartitions", "KafkaMicroBatchV2SourceSuite: minPartitions is supported"})
    void rangesOfABatchAreSplit() throws Exception {
        // Given
        String topic = cluster.topic("pieces", 3);
        cluster.send(topic, 0, numbers(0, 10));
        cluster.send(topic, 1, numbers(10, 20));
        cluster.send(topic, 2, numbers(20, 21));
        AtomicInteger tasks = new AtomicInteger();
        VoidFunction2<Dataset<Row>, Long> count = (rows, batch) -> {
            tasks.set(rows.rdd().getNumPartitions());
            assertThat(Reads.values(rows)).containsExactlyInAnyOrderElementsOf(numbers(0, 21));
        };

        // When
        Dataset<Row> rows =
                Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest", "minPartitions", "6");
        streams.writer(rows, Trigger.AvailableNow()).foreachBatch(count).start().awaitTermination();

        // Then
        assertThat(tasks.get()).isGreaterThanOrEqualTo(6);
    }
}
