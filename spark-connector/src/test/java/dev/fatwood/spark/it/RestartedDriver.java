package dev.fatwood.spark.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The program of {@link DriverRestartIT}: a stream into files, one per batch, that replace those of the same batch.
 * Arguments: bootstrap servers, topic, checkpoint, directory of the files, offsets per batch, and the batch in which it
 * hangs, its file written but the batch not committed; then it prints {@value #HANGS}. None if that is -1.
 */
public final class RestartedDriver {
    static final String HANGS = "hangs";

    private RestartedDriver() {}

    public static void main(String[] arguments) throws Exception {
        Path files = Path.of(arguments[3]);
        long hangsIn = Long.parseLong(arguments[5]);
        VoidFunction2<Dataset<Row>, Long> write = (rows, batch) -> {
            replace(files.resolve(batch.toString()), String.join("\n", Places.of(rows)));
            if (batch == hangsIn) {
                System.out.println(HANGS);
                new CountDownLatch(1).await();
            }
        };
        try (SparkSession spark = session()) {
            spark.readStream()
                    .format("fatwood")
                    .option("kafka.bootstrap.servers", arguments[0])
                    .option("subscribe", arguments[1])
                    .option("startingOffsets", "earliest")
                    .option("maxOffsetsPerTrigger", arguments[4])
                    .load()
                    .writeStream()
                    .option("checkpointLocation", arguments[2])
                    .trigger(Trigger.AvailableNow())
                    .foreachBatch(write)
                    .start()
                    .awaitTermination();
        }
    }

    private static void replace(Path file, String content) {
        try {
            Path beside = Files.writeString(file.resolveSibling("new"), content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("fatwood restarted")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }
}
