package dev.fatwood.examples.spark;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Part of a topic as a batch: by offsets, by time, by count. Start is in, end is out; -2 in JSON is the earliest offset, -1 the latest.
 *
 * <p>Filters on offset, partition and timestamp find their place in the log too, so that {@code where("offset < 10")} reads ten records
 * and not all of them. A count reads none.
 */
public final class BatchRangeRead implements Lesson {

    private static final int FLIGHTS = 1_000;

    @Override
    public String about() {
        return "part of a topic: by offsets, by time, the last so many";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("flights-log", 1);
        stage.sendFlights("flights-log", 0, FLIGHTS);

        show(stage, "everything", Map.of());
        show(
                stage,
                "offsets 100 to 109",
                Map.of(
                        "startingOffsets", "{\"flights-log\":{\"0\":100}}",
                        "endingOffsets", "{\"flights-log\":{\"0\":110}}"));
        show(
                stage,
                "Jan 2nd, until noon",
                Map.of(
                        "startingOffsets", "2001-01-02T00:00:00Z",
                        "endingOffsets", "2001-01-02T12:00:00Z"));
        show(stage, "the last 50", Map.of("startingOffsets", "-50 records"));
        stage.say(
                "with offset < 10: %d",
                flights(stage, Map.of()).where("offset < 10").count());
    }

    private static Dataset<Row> flights(Stage stage, Map<String, String> range) {
        DataFrameReader reader = stage.spark()
                .read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", "flights-log");
        return reader.options(range).load();
    }

    private static void show(Stage stage, String what, Map<String, String> range) {
        Row row = flights(stage, range)
                .selectExpr("count(*)", "min(offset)", "max(offset)")
                .first();
        stage.say("%-20s %4d records, offsets %d to %d", what + ":", row.get(0), row.get(1), row.get(2));
    }
}
