package dev.fatwood.examples.spark;

import static org.apache.spark.sql.functions.expr;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Two streams joined: orders with their payments, if they come within an hour.
 *
 * <p>Spark keeps each side's rows until none can match them any more. That takes a watermark on each side and the bound of time in the
 * condition; without both, what it keeps grows for ever.
 */
public final class StreamStreamJoin implements Lesson {

    @Override
    public String about() {
        return "orders meet their payments: two topics joined within an hour";
    }

    @Override
    public void run(Stage stage) throws Exception {
        stage.topic("shop-orders", 1);
        stage.topic("shop-payments", 1);
        stage.send("shop-orders", "1,09:00,book", "2,09:05,lamp", "3,09:10,chair");
        stage.send("shop-payments", "2,09:07,card", "1,09:50,cash", "3,11:30,card"); // the last one is too late

        Dataset<Row> orders = stream(stage, "shop-orders", "item").withWatermark("at", "10 minutes");
        Dataset<Row> payments = stream(stage, "shop-payments", "means").withWatermark("at", "10 minutes");
        String table = stage.scratch("paid").toString();
        orders.as("o")
                .join(payments.as("p"), expr("o.id = p.id AND p.at >= o.at AND p.at <= o.at + INTERVAL 1 HOUR"))
                .selectExpr("o.id", "o.item", "p.means", "timestampdiff(MINUTE, o.at, p.at) AS minutes")
                .writeStream()
                .format("parquet")
                .option("path", table)
                .option("checkpointLocation", stage.scratch("paid-checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        for (Row row : stage.spark().read().parquet(table).orderBy("id").collectAsList()) {
            stage.say(
                    "order %s: the %s was paid by %s after %d minutes", row.get(0), row.get(1), row.get(2), row.get(3));
        }
    }

    /** Lines such as {@code 1,09:00,book}: an id, a time, and a third field called {@code name}. */
    private static Dataset<Row> stream(Stage stage, String topic, String name) {
        return stage.spark()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", stage.bootstrapServers())
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("split(CAST(value AS STRING), ',') AS field")
                .selectExpr("field[0] AS id", "to_timestamp('2026-11-20 ' || field[1]) AS at", "field[2] AS " + name);
    }
}
