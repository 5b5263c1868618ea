package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.parity.SparkSuite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One source under both sides of a join, by the name of Spark's own test. */
class SourceSharingSuiteIT {
    private static final String REUSE = "spark.sql.exchange.reuse";

    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path checkpoint;

    @ParameterizedTest
    @CsvSource({"false, 8", "true, 4"})
    @DisplayName("ensure stream-stream self-join generates only one offset in log and correct metrics")
    @SparkSuite(
            "KafkaMicroBatchSourceSuiteBase: ensure stream-stream self-join generates only one offset in log and correct metrics")
    void streamJoinedWithItselfIsOneSource(boolean reusesExchanges, long rowsRead) throws Exception {
        // Given numbers that are joined where they leave the same rest
        String topic = cluster.topic("self-join", 2);
        Dataset<Row> numbers = Streams.rows("fatwood", "subscribe", topic, "startingOffsets", "earliest")
                .selectExpr("cast(cast(value as string) as int) number", "cast(cast(value as string) as int) % 5 rest");
        Set<String> pairs = new TreeSet<>();
        TestSession.get().conf().set(REUSE, reusesExchanges);

        // When
        StreamingQuery query = new Streams(checkpoint)
                .writer(numbers.join(numbers, "rest"), Trigger.ProcessingTime(0))
                .foreachBatch((Dataset<Row> rows, Long batch) ->
                        rows.collectAsList().forEach(row -> pairs.add(row.toString())))
                .start();
        try {
            send(query, topic, "1", "2");
            send(query, topic, "6", "3");
        } finally {
            query.stop();
            TestSession.get().conf().unset(REUSE);
        }

        // Then
        assertThat(pairs).containsExactly("[1,1,1]", "[1,1,6]", "[1,6,1]", "[1,6,6]", "[2,2,2]", "[3,3,3]");
        assertThat(query.lastProgress().sources()).hasSize(1);
        assertThat(checkpoint.resolve("sources/0")).exists();
        assertThat(checkpoint.resolve("sources/1")).doesNotExist();
        assertThat(Arrays.stream(query.recentProgress())
                        .mapToLong(StreamingQueryProgress::numInputRows)
                        .sum())
                .isEqualTo(rowsRead);
    }

    private void send(StreamingQuery query, String topic, String first, String second) {
        cluster.send(topic, 0, List.of(first));
        cluster.send(topic, 1, List.of(second));
        query.processAllAvailable();
    }
}
