package dev.fatwood.benchmarks.spark;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * {@code stream TOPIC ROWS_PER_STEP CHECKPOINT}: a streaming query that reads a whole topic in steps and ends. Each step counts its
 * rows and the bytes of its values, so that every value is looked at. The checkpoint's directory must be empty.
 */
final class StreamJob implements Job {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) throws Exception {
        Dataset<Row> rows = connector.stream(spark, arguments.get(0))
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", arguments.get(1))
                .load();
        Totals totals = new Totals();
        long startNs = System.nanoTime();
        StreamingQuery query = rows.writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", arguments.get(2))
                .foreachBatch((Dataset<Row> batch, Long id) -> totals.add(batch))
                .start();
        if (!query.awaitTermination(PATIENCE.toMillis())) {
            query.stop();
            throw new IllegalStateException("the streaming query did not end within " + PATIENCE);
        }
        long elapsedNs = System.nanoTime() - startNs;
        return new WorkerAnswer(elapsedNs, totals.words(), details(totals, query.recentProgress()));
    }

    /** Where the time of all steps went, in Spark's own words. */
    private static Map<String, Double> details(Totals totals, StreamingQueryProgress[] steps) {
        Map<String, Double> details = new HashMap<>();
        Arrays.stream(steps)
                .forEach(step ->
                        step.durationMs().forEach((key, ms) -> details.merge(key + "Ms", ms / 1.0, Double::sum)));
        details.put("steps", totals.steps.doubleValue());
        return details;
    }

    /** Over all steps; written by the thread of the query. */
    private static final class Totals {
        private final AtomicLong steps = new AtomicLong();
        private final AtomicLong rows = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();

        void add(Dataset<Row> batch) {
            Row row = batch.selectExpr("count(*)", "coalesce(sum(length(value)), 0)")
                    .head();
            steps.addAndGet(row.getLong(0) > 0 ? 1 : 0);
            rows.addAndGet(row.getLong(0));
            bytes.addAndGet(row.getLong(1));
        }

        String words() {
            return rows + " rows, " + bytes + " bytes";
        }
    }
}
