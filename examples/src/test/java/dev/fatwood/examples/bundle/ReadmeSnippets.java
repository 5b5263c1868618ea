package dev.fatwood.examples.bundle;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** The program that {@code spark-submit} runs: what the README shows, in Java. Arguments: bootstrap servers, a scratch directory. */
public final class ReadmeSnippets {

    private final SparkSession spark = SparkSession.builder().getOrCreate();
    private final String bootstrapServers;
    private final Path scratch;

    private ReadmeSnippets(String bootstrapServers, Path scratch) {
        this.bootstrapServers = bootstrapServers;
        this.scratch = scratch;
    }

    public static void main(String[] args) throws Exception {
        try {
            var snippets = new ReadmeSnippets(args[0], Path.of(args[1]));
            snippets.write();
            snippets.readBatch();
            snippets.readStream();
            System.out.println("snippets ok");
        } catch (Exception | Error e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void write() {
        Dataset<Row> greetings = spark.sql("SELECT 'DTW' AS key, 'hello' AS value");
        greetings
                .write()
                .format("fatwood")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("topic", "greetings")
                .option("kafka.compression.type", "zstd")
                .mode("append")
                .save();
    }

    private void readBatch() {
        Dataset<Row> greetings = spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", "greetings")
                .option("startingOffsets", "{\"greetings\":{\"0\":0}}")
                .option("endingOffsets", "{\"greetings\":{\"0\":-1}}")
                .load();
        expect(greetings);
    }

    private void readStream() throws Exception {
        String rows = scratch.resolve("rows").toString();
        spark.readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", "greetings")
                .option("startingOffsets", "earliest")
                .load()
                .writeStream()
                .format("parquet")
                .option("path", rows)
                .option("checkpointLocation", scratch.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        expect(spark.read().parquet(rows));
    }

    private static void expect(Dataset<Row> greetings) {
        List<String> values = greetings
                .select(col("value").cast("string"))
                .as(Encoders.STRING())
                .collectAsList();
        if (!values.equals(List.of("hello"))) {
            throw new AssertionError("expected one greeting, found " + values);
        }
    }
}
