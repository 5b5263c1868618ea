package dev.fatwood.examples.spark;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A DataFrame into a topic and back. A row becomes a record: the columns {@code value} (needed) and {@code key}, both text or bytes,
 * {@code topic} unless the option names it, and {@code partition} and {@code headers} for those who want them.
 *
 * <p>When {@code save} returns, all rows are on disk. A task that Spark tries again writes its rows again: at least once.
 */
public final class WriteToTopic implements Lesson {

    @Override
    public String about() {
        return "a DataFrame into a topic, and what its rows look like there";
    }

    @Override
    public void run(Stage stage) {
        stage.topic("airports", 2);
        Dataset<Row> airports = stage.spark()
                .sql("SELECT * FROM VALUES ('ATL', 'Atlanta', 'GA'), ('DTW', 'Detroit', 'MI'), ('SEA', 'Seattle', 'WA')"
                        + " AS airports(code, city, state)");

        airports.selectExpr("code AS key", "to_json(struct(*)) AS value")
                .write()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("topic", "airports")
                .save();

        List<Row> records = stage.spark()
                .read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", "airports")
                .load()
                .selectExpr("CAST(key AS STRING)", "partition", "CAST(value AS STRING)")
                .orderBy("key")
                .collectAsList();
        records.forEach(row -> stage.say("%s in partition %d: %s", row.get(0), row.get(1), row.get(2)));
    }
}
