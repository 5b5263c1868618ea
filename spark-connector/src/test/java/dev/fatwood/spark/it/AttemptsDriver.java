package dev.fatwood.spark.it;

import dev.fatwood.spark.it.DisturbedTask.How;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The program of {@link AttemptsIT}: tasks that are tried more than once. Arguments: an empty directory, bootstrap
 * servers, a topic that {@link Places} filled, its partitions, its records per partition, an empty topic. Leaves a line
 * {@code name=value} per finding in the file {@code findings}.
 */
public final class AttemptsDriver {
    private static final int AFTER_ROWS = 1_500;

    private final Path directory;
    private final SparkSession spark;
    private final String from;
    private final String to;
    private final List<String> all;
    private final Map<String, String> kafka;
    private final TaskEnds ends = new TaskEnds();
    private final List<String> findings = new ArrayList<>();

    private AttemptsDriver(String[] arguments) {
        directory = Path.of(arguments[0]);
        kafka = Map.of("kafka.bootstrap.servers", arguments[1], "startingOffsets", "earliest");
        from = arguments[2];
        all = Places.all(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        to = arguments[5];
        spark = TwoExecutors.start(directory);
        spark.sparkContext().addSparkListener(ends);
    }

    public static void main(String[] arguments) throws Exception {
        AttemptsDriver driver = new AttemptsDriver(arguments);
        driver.run();
        Files.write(driver.directory.resolve("findings"), driver.findings);
        driver.spark.stop();
        System.exit(0); // master and workers live on threads of their own
    }

    private void run() throws Exception {
        read(from).collectAsList(); // so that no first task is slow for other reasons
        found("scan.retried.eachOnce", Places.of(scan(How.FAILS)).equals(all));
        found("scan.retried.failed", ends.oneFailed());
        found("scan.twice.eachOnce", Places.of(scan(How.HANGS)).equals(all));
        found("scan.twice.killed", ends.oneKilled());
        copyAsStream();
        List<String> copied = values(to);
        found("stream.copied.rows", copied.size());
        found("stream.copied.all", copied.stream().distinct().sorted().toList().equals(values(from)));
    }

    private Dataset<Row> scan(How how) {
        return DisturbedTask.in(read(from), AFTER_ROWS, how);
    }

    private Dataset<Row> read(String topic) {
        return spark.read()
                .format("fatwood")
                .options(kafka)
                .option("subscribe", topic)
                .load();
    }

    private List<String> values(String topic) {
        return read(topic)
                .selectExpr("substring_index(cast(value as string), ':', 1)")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    /** Two batches; in each the first attempt of one task fails. */
    private void copyAsStream() throws Exception {
        Dataset<Row> rows = spark.readStream()
                .format("fatwood")
                .options(kafka)
                .option("subscribe", from)
                .option("maxOffsetsPerTrigger", all.size() / 2)
                .load();
        StreamingQuery query = DisturbedTask.in(rows, AFTER_ROWS, How.FAILS)
                .select("value")
                .writeStream()
                .format("fatwood")
                .options(kafka)
                .option("topic", to)
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        StreamingQueryProgress[] batches = query.recentProgress();
        found("stream.batches", batches.length);
        found("stream.failed", ends.oneFailed() && ends.oneFailed());
        found("stream.rows.read", sum(batches, "numInputRows"));
        found("stream.rows.written", sum(batches, "rows"));
        found("stream.rows.output", sum(batches, "numOutputRows"));
    }

    private static long sum(StreamingQueryProgress[] batches, String what) {
        return Arrays.stream(batches)
                .mapToLong(batch -> switch (what) {
                    case "numInputRows" -> batch.numInputRows();
                    case "numOutputRows" -> batch.sink().numOutputRows();
                    default -> Long.parseLong(batch.sink().metrics().get(what));
                })
                .sum();
    }

    private void found(String name, Object value) {
        findings.add(name + "=" + value);
    }
}
