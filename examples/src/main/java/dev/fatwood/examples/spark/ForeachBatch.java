package dev.fatwood.examples.spark;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/**
 * {@code foreachBatch}: each micro-batch as an ordinary DataFrame, for sinks that Spark has no writer for. Here an upsert: a running count
 * per airport replaces the one before.
 *
 * <p>After a crash Spark gives the last batch again, with the same number and the same rows. A sink that replaces by key, as this one,
 * or remembers the number of its last batch, ends up with each row counted exactly once.
 */
public final class ForeachBatch implements Lesson {

    @Override
    public String about() {
        return "each micro-batch as a DataFrame: upsert a running count";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("departures", 1);
        stage.sendFlights("departures", 0, 600);
        Map<String, Long> table = new TreeMap<>(); // think of a table with a primary key

        stage.spark()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", "departures")
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", 200)
                .load()
                .selectExpr("CAST(key AS STRING) AS airport")
                .where("airport IN ('ATL', 'DTW', 'SEA')")
                .groupBy("airport")
                .count()
                .writeStream()
                .outputMode("update") // only counts that changed
                .option("checkpointLocation", stage.scratch("upsert-checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((Dataset<Row> changed, Long batch) -> {
                    changed.collectAsList().forEach(row -> table.put(row.getString(0), row.getLong(1)));
                    stage.say("after batch %d: %s", batch, table);
                })
                .start()
                .awaitTermination();
    }
}
