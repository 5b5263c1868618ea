package dev.fatwood.examples.quickstart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/**
 * The streaming query: delays per airport in event-time windows, over everything the topic holds, in several micro-batches.
 *
 * @param checkpoint a directory that does not exist yet
 * @param progress told one line per micro-batch
 */
record WindowQuery(SparkSession spark, FlightTopic topic, Path checkpoint, Consumer<String> progress) {

    private static final int MICRO_BATCH_ROWS = 5_000;
    private static final String LATENESS = "3 days";
    private static final StructType FLIGHT =
            new StructType().add("date", "string").add("delay", "int").add("origin", "string");

    /** Runs until all that is there is read. An update of a window replaces the window's row, as an upserting sink would do. */
    Map<DelayWindow.Key, DelayWindow> run() throws TimeoutException, StreamingQueryException {
        Map<DelayWindow.Key, DelayWindow> table = new TreeMap<>();
        StreamingQuery query = delays(flights())
                .writeStream()
                .outputMode("update")
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((Dataset<Row> updates, Long batchId) -> upsert(table, updates, batchId))
                .start();
        query.awaitTermination();
        return table;
    }

    private Dataset<Row> flights() {
        return spark.readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", topic.bootstrapServers())
                .option("subscribe", topic.name())
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", MICRO_BATCH_ROWS)
                .load()
                .select(from_json(col("value").cast("string"), FLIGHT).as("flight"))
                .select("flight.*");
    }

    private static Dataset<Row> delays(Dataset<Row> flights) {
        return flights.withColumn("departure", to_timestamp(col("date"), Flight.DATE_PATTERN))
                .withWatermark("departure", LATENESS)
                .groupBy(window(col("departure"), DelayWindows.WIDTH.toDays() + " days"), col("origin"))
                .agg(
                        count(lit(1)).as("flights"),
                        sum("delay").as("delaySum"),
                        max("delay").as("delayMax"))
                .select(
                        unix_millis(col("window.start")).as("startMs"),
                        col("origin"),
                        col("flights"),
                        col("delaySum"),
                        col("delayMax"));
    }

    private void upsert(Map<DelayWindow.Key, DelayWindow> table, Dataset<Row> updates, long batchId) {
        var rows = updates.collectAsList();
        rows.stream().map(WindowQuery::windowOf).forEach(row -> table.put(row.key(), row));
        progress.accept("micro-batch %d: %d windows changed".formatted(batchId, rows.size()));
    }

    private static DelayWindow windowOf(Row row) {
        var key = new DelayWindow.Key(row.getLong(0), row.getString(1));
        return new DelayWindow(key, row.getLong(2), row.getLong(3), row.getInt(4));
    }
}
