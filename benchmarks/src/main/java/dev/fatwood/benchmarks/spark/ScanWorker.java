package dev.fatwood.benchmarks.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;

/**
 * The worker's main: {@code ScanWorker FORMAT BOOTSTRAP_SERVERS TOPIC V1_SOURCES}. Says {@code ready}, then runs the scan once for
 * each line it reads and prints {@code result NANOSECONDS SUM}. Ends with its input, so it never outlives the runner.
 */
public final class ScanWorker {

    /** 0, not null, for an empty topic: the runner compares sums. */
    private static final String QUERY = "coalesce(sum(length(value)), 0)";

    private ScanWorker() {}

    public static void main(String[] arguments) throws IOException {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2]")
                .appName("scan")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
        if (!arguments[3].equals("default")) {
            builder.config("spark.sql.sources.useV1SourceList", "");
        }
        try (SparkSession spark = builder.getOrCreate()) {
            System.out.println("ready");
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (commands.readLine() != null) {
                long startNs = System.nanoTime();
                long sum = scan(spark, arguments[0], arguments[1], arguments[2]);
                System.out.println("result " + (System.nanoTime() - startNs) + " " + sum);
            }
        }
    }

    private static long scan(SparkSession spark, String format, String bootstrapServers, String topic) {
        return spark.read()
                .format(format)
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", topic)
                .load()
                .selectExpr(QUERY)
                .head()
                .getLong(0);
    }
}
