package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;

/** A job that is cancelled while its task waits for records; Spark interrupts the task's thread only if asked to. */
class CancelledJobIT {
    private static final int PATIENCE_S = 30;

    private final TestCluster cluster = TestCluster.get();
    private final SparkContext spark = TestSession.get().sparkContext();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CompletableFuture<TaskEndReason> end = new CompletableFuture<>();

    @Test
    void taskThatNobodyInterruptsEndsSoon() throws Exception {
        // Given a task that would wait for ten minutes
        String topic = cluster.topic("cancelled", 1);
        cluster.send(topic, 0, numbers(0, 10));
        SparkListener listener = listener();
        spark.addSparkListener(listener);
        CompletableFuture<?> job = CompletableFuture.runAsync(() -> {
            spark.setJobGroup(topic, "waits", false);
            values(read(
                    "subscribe",
                    topic,
                    "endingOffsets",
                    "{\"" + topic + "\":{\"0\":30}}",
                    "kafkaConsumer.pollTimeoutMs",
                    "600000"));
        });

        // When
        assertThat(started.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        spark.cancelJobGroup(topic);

        // Then
        assertThat(end.get(PATIENCE_S, TimeUnit.SECONDS)).isInstanceOf(TaskKilled.class);
        assertThat(job).failsWithin(Duration.ofSeconds(PATIENCE_S));
        spark.removeSparkListener(listener);
    }

    private SparkListener listener() {
        return new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart task) {
                started.countDown();
            }

            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                end.complete(task.reason());
            }
        };
    }
}
