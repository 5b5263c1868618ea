package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.parity.SparkSuite;
import java.nio.file.Path;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress that Spark writes beside the batches instead of between them, by the name of Spark's own test. */
class AsyncProgressSuiteIT {
    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path checkpoint;

    @Test
    @DisplayName("async progress tracking")
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: async progress tracking")
    void sourceAndSinkKeepUpWithProgressThatIsWrittenLater() throws Exception {
        // Given
        String from = cluster.topic("async-from", 1);
        String to = cluster.topic("async-to", 1);
        cluster.send(from, 0, numbers(0, 15));

        // When
        copyAll(from, to);
        cluster.send(from, 0, numbers(15, 30));
        copyAll(from, to);

        // Then every row, and none twice: an orderly stop writes what is still to be written
        assertThat(values(read("subscribe", to))).containsExactlyElementsOf(numbers(0, 30));
        assertThat(checkpoint.resolve("commits/5")).exists();
    }

    private void copyAll(String from, String to) throws Exception {
        StreamingQuery query = new Streams(checkpoint)
                .writer(
                        Streams.rows(
                                "fatwood",
                                "subscribe",
                                from,
                                "startingOffsets",
                                "earliest",
                                "maxOffsetsPerTrigger",
                                "5"),
                        Trigger.ProcessingTime(0))
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("topic", to)
                .option("asyncProgressTrackingEnabled", true)
                .option("asyncProgressTrackingCheckpointIntervalMs", 0)
                .start();
        try {
            query.processAllAvailable();
        } finally {
            query.stop();
        }
    }
}
