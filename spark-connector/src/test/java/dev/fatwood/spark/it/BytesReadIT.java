package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;

/** What Spark's UI shows in the input column of a stage. */
class BytesReadIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void tasksReportTheBytesOfTheBatchesTheyFetched() throws Exception {
        // Given
        String topic = cluster.topic("bytes-read", 1);
        cluster.send(topic, 0, numbers(1_000, 2_000));
        SparkContext spark = TestSession.get().sparkContext();
        AtomicLong bytes = new AtomicLong();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                bytes.addAndGet(task.taskMetrics().inputMetrics().bytesRead());
            }
        };

        // When
        spark.addSparkListener(listener);
        int rows = values(read("subscribe", topic)).size();
        spark.listenerBus().waitUntilEmpty();
        spark.removeSparkListener(listener);

        // Then at least the values, at most what a record and its share of a batch take around them
        assertThat(rows).isEqualTo(1_000);
        assertThat(bytes.get()).isBetween(4_000L, 100_000L);
    }
}
