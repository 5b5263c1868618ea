package dev.fatwood.examples.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.window;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Streaming ETL: JSON in, lines that are none dropped, the mean delay per hour out.
 *
 * <p>The hours are those of the flights, not those of the clock on the wall (event time). The watermark says how late a record may come:
 * an hour is written once the newest flight seen is so much later, and then it is final. The last hours of the data stay open:
 * nobody has seen yet that they are over.
 */
public final class StreamingWindows implements Lesson {

    @Override
    public String about() {
        return "JSON in, mean delay per hour of event time out, with a watermark";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("departures-json", 1);
        stage.send("departures-json", "this is no JSON");
        stage.sendFlights("departures-json", 0, 150);

        Dataset<Row> flights = stage.spark()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", "departures-json")
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", 40)
                .load()
                .select(from_json(
                                col("value").cast("string"),
                                "date STRING, delay INT, origin STRING",
                                java.util.Map.of())
                        .as("flight"))
                .select("flight.*")
                .where("date IS NOT NULL");

        Dataset<Row> perHour = flights.withColumn("departure", to_timestamp(col("date"), "yyyy/MM/dd HH:mm"))
                .withWatermark("departure", "30 minutes")
                .groupBy(window(col("departure"), "1 hour"))
                .agg(count(lit(1)).as("flights"), round(avg("delay"), 1).as("delay"))
                .selectExpr("date_format(window.start, 'HH:mm') AS hour", "flights", "delay");

        String table = stage.scratch("per-hour").toString();
        perHour.writeStream()
                .format("parquet")
                .outputMode("append")
                .option("path", table)
                .option(
                        "checkpointLocation",
                        stage.scratch("per-hour-checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        for (Row row : stage.spark().read().parquet(table).orderBy("hour").collectAsList()) {
            stage.say("from %s: %3d flights, %5.1f minutes late on average", row.get(0), row.get(1), row.get(2));
        }
    }
}
