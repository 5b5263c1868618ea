package dev.fatwood.spark.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * The program of {@link ScanMemoryIT}: scans topics one after the other and looks all the time at what it holds.
 * Arguments: a directory, bootstrap servers, topics. Leaves a file per topic: the number of rows, what was held before,
 * then a sample per line.
 */
public final class ScanDriver {
    private static final long SAMPLE_NS_MIN = 50_000_000;

    private ScanDriver() {}

    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = session()) {
            count(spark, arguments[1], arguments[2], "1"); // loads what every scan needs
            for (int i = 2; i < arguments.length; i++) {
                Files.write(Path.of(arguments[0], arguments[i]), scan(spark, arguments[1], arguments[i]));
            }
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[" + ScanMemoryIT.TASKS + "]")
                .appName("fatwood scan")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    private static List<String> scan(SparkSession spark, String bootstrapServers, String topic) throws Exception {
        MemorySample before = MemorySample.now();
        List<MemorySample> samples = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread sampler = new Thread(() -> sample(samples, done));
        sampler.start();
        long rows = count(spark, bootstrapServers, topic, "latest");
        done.countDown();
        sampler.join();
        List<String> lines = new ArrayList<>(List.of(Long.toString(rows), before.line()));
        samples.forEach(sample -> lines.add(sample.line()));
        return lines;
    }

    /** Leaves the scan as much time as the collections take, at least. */
    private static void sample(List<MemorySample> samples, CountDownLatch done) {
        try {
            long pauseNs;
            do {
                long startNs = System.nanoTime();
                samples.add(MemorySample.now());
                pauseNs = Math.max(SAMPLE_NS_MIN, System.nanoTime() - startNs);
            } while (!done.await(pauseNs, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at every value. */
    private static long count(SparkSession spark, String bootstrapServers, String topic, String end) {
        return spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", topic)
                .option("endingOffsets", end.equals("latest") ? end : ScanMemoryIT.endAfterOne(topic))
                .load()
                .selectExpr("sum(length(value)) bytes", "count(*) rows")
                .head()
                .getLong(1);
    }
}
