package dev.fatwood.benchmarks.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The micro-batches of one running query, one at a time:
 *
 * <ul>
 *   <li>{@code trigger start TOPIC CHECKPOINT} starts it at the topic's beginning, with a trigger that never waits and a sink that
 *       drops the rows; the topic must hold something, which the first micro-batch reads;
 *   <li>{@code trigger next} waits for the next micro-batch that had rows, and answers with Spark's {@code durationMs};
 *   <li>{@code trigger stop}.
 * </ul>
 */
final class TriggerJob implements Job {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Micro-batches the runner has not asked for yet; it asks for each before it causes the next. */
    private static final int BATCHES_MAX = 1_000;

    private final BlockingQueue<StreamingQueryProgress> batches = new ArrayBlockingQueue<>(BATCHES_MAX);
    private final Listener listener = new Listener();
    private StreamingQuery query;

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) throws Exception {
        return switch (arguments.get(0)) {
            case "start" -> start(spark, connector, arguments.get(1), arguments.get(2));
            case "next" -> next();
            case "stop" -> stop(spark);
            default -> throw new IllegalArgumentException("trigger start, next or stop, not " + arguments);
        };
    }

    private WorkerAnswer start(SparkSession spark, Connector connector, String topic, String checkpoint)
            throws Exception {
        batches.clear();
        spark.streams().addListener(listener);
        query = connector.stream(spark, topic)
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("value")
                .writeStream()
                .format("noop")
                .trigger(Trigger.ProcessingTime(0))
                .option("checkpointLocation", checkpoint)
                .start();
        return new WorkerAnswer(0, "started", Map.of());
    }

    private WorkerAnswer next() throws InterruptedException {
        StreamingQueryProgress batch = batches.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (batch == null) {
            throw new IllegalStateException(
                    "no micro-batch with rows within " + PATIENCE + ": " + query.status() + query.exception());
        }
        Map<String, Double> details = new HashMap<>();
        batch.durationMs().forEach((key, ms) -> details.put(key + "Ms", ms / 1.0));
        return new WorkerAnswer(0, String.valueOf(batch.numInputRows()), details);
    }

    private WorkerAnswer stop(SparkSession spark) throws Exception {
        query.stop();
        spark.streams().removeListener(listener);
        return new WorkerAnswer(0, "stopped", Map.of());
    }

    /** Runs on Spark's listener thread. */
    private final class Listener extends StreamingQueryListener {

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            if (event.progress().numInputRows() > 0) {
                batches.add(event.progress());
            }
        }

        @Override
        public void onQueryStarted(QueryStartedEvent event) {}

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {}
    }
}
