package dev.fatwood.benchmarks.spark;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * {@code stream TOPIC VALUE_BYTES ROWS_PER_STEP CHECKPOINT}: a streaming query that reads a whole topic in steps, lets through what is not of the
 * expected length, and ends. So every value is looked at and no row is paid for behind the source. The checkpoint's directory must be
 * empty.
 */
final class StreamJob implements Job {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String OTHERS = "others";

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) throws Exception {
        Dataset<Row> others = connector.stream(spark, arguments.get(0))
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", arguments.get(2))
                .load()
                .select("value")
                .where("length(value) <> " + arguments.get(1))
                .observe(OTHERS, functions.count(functions.lit(1)).as(OTHERS));
        long startNs = System.nanoTime();
        StreamingQuery query = others.writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", arguments.get(3))
                .format("noop")
                .start();
        if (!query.awaitTermination(PATIENCE.toMillis())) {
            query.stop();
            throw new IllegalStateException("the streaming query did not end within " + PATIENCE);
        }
        long elapsedNs = System.nanoTime() - startNs;
        List<StreamingQueryProgress> steps = Arrays.stream(query.recentProgress())
                .filter(step -> step.numInputRows() > 0)
                .toList();
        return new WorkerAnswer(elapsedNs, answer(steps), details(steps));
    }

    private static String answer(List<StreamingQueryProgress> steps) {
        long rows =
                steps.stream().mapToLong(StreamingQueryProgress::numInputRows).sum();
        long others = steps.stream()
                .mapToLong(step -> step.observedMetrics().get(OTHERS).getLong(0))
                .sum();
        return rows + " rows, " + others + " of another length";
    }

    /** Where the time of all steps went, in Spark's own words. */
    private static Map<String, Double> details(List<StreamingQueryProgress> steps) {
        Map<String, Double> details = new HashMap<>();
        steps.forEach(step -> step.durationMs().forEach((key, ms) -> details.merge(key + "Ms", ms / 1.0, Double::sum)));
        details.put("steps", (double) steps.size());
        return details;
    }
}
