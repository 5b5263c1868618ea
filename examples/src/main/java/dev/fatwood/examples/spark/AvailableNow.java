package dev.fatwood.examples.spark;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A job that is started now and then, by cron say, and each time reads what is new. {@code AvailableNow} makes a streaming query end when
 * it has read what was there at its start; the checkpoint knows where the next run begins.
 *
 * <p>{@code maxOffsetsPerTrigger} cuts a large backlog into micro-batches that fit into memory.
 */
public final class AvailableNow implements Lesson {

    @Override
    public String about() {
        return "a job that reads what is new and ends";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("arrivals", 2);
        stage.sendFlights("arrivals", 0, 1_000);
        stage.say("first run:  %d rows in all", rowsAfterRun(stage));
        stage.say("second run: %d rows in all, for nothing is new", rowsAfterRun(stage));
        stage.sendFlights("arrivals", 1_000, 1_500);
        stage.say("third run:  %d rows in all", rowsAfterRun(stage));
    }

    private static long rowsAfterRun(Stage stage) throws Exception {
        String table = stage.scratch("arrivals").toString();
        StreamingQuery query = stage.spark()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", "arrivals")
                .option("startingOffsets", "earliest") // of the first run only: later ones follow the checkpoint
                .option("maxOffsetsPerTrigger", 400)
                .load()
                .selectExpr("CAST(key AS STRING) AS origin", "CAST(value AS STRING) AS flight")
                .writeStream()
                .format("parquet")
                .option("path", table)
                .option(
                        "checkpointLocation",
                        stage.scratch("arrivals-checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        return stage.spark().read().parquet(table).count();
    }
}
