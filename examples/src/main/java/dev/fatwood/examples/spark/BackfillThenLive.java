package dev.fatwood.examples.spark;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/**
 * History as one fast batch, then live as a stream, without a gap and without a record twice: the stream starts at the very offsets where
 * the batch ended.
 *
 * <p>The batch keeps its records' partition and offset; the highest of each partition, plus one, is where the stream begins.
 */
public final class BackfillThenLive implements Lesson {

    private static final String TOPIC = "bookings";

    @Override
    public String about() {
        return "history as a batch, then live as a stream, with no gap between";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic(TOPIC, 2);
        stage.sendFlights(TOPIC, 0, 1_000);
        String table = stage.scratch("bookings").toString();

        stage.spark()
                .read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", TOPIC)
                .load()
                .selectExpr("partition", "offset", "CAST(value AS STRING) AS flight")
                .write()
                .parquet(table);
        Dataset<Row> history = stage.spark().read().parquet(table);
        String next = history.groupBy("partition").agg(java.util.Map.of("offset", "max")).collectAsList().stream()
                .map(row -> "\"%d\":%d".formatted(row.getInt(0), row.getLong(1) + 1))
                .sorted()
                .collect(Collectors.joining(",", "{\"" + TOPIC + "\":{", "}}"));
        stage.say("history: %d rows; live starts at %s", history.count(), next);

        stage.sendFlights(TOPIC, 1_000, 1_200); // what comes in meanwhile
        stage.spark()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", TOPIC)
                .option("startingOffsets", next)
                .load()
                .selectExpr("partition", "offset", "CAST(value AS STRING) AS flight")
                .writeStream()
                .format("parquet")
                .option("path", stage.scratch("live").toString())
                .option("checkpointLocation", stage.scratch("live-checkpoint").toString())
                .trigger(Trigger.AvailableNow()) // a service would leave this line out and run on
                .start()
                .awaitTermination();

        Dataset<Row> live = stage.spark().read().parquet(stage.scratch("live").toString());
        Dataset<Row> all = history.union(live);
        stage.say("live:    %d rows", live.count());
        stage.say(
                "all:     %d rows, %d different places in the log",
                all.count(), all.select("partition", "offset").distinct().count());
    }
}
