package dev.fatwood.benchmarks.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code write TOPIC ROWS VALUE_BYTES}: a batch write of rows made on the fly, in {@link #TASKS} tasks. Each value is the row's number
 * behind a fixed filling, which costs little and is the same work for both sides.
 */
final class WriteJob implements Job {

    private static final int TASKS = 4;
    /** Row numbers are written with so many digits. */
    private static final int DIGITS = 10;

    private static final long FIRST_NUMBER = 1_000_000_000L;

    @Override
    public String name() {
        return "write";
    }

    @Override
    public WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) {
        long rows = Long.parseLong(arguments.get(1));
        String filling = "x".repeat(Integer.parseInt(arguments.get(2)) - DIGITS);
        Dataset<Row> source = spark.range(FIRST_NUMBER, FIRST_NUMBER + rows, 1, TASKS)
                .selectExpr("cast(concat('" + filling + "', cast(id as string)) as binary) as value");
        long startNs = System.nanoTime();
        connector.writer(source, arguments.get(0)).save();
        return new WorkerAnswer(System.nanoTime() - startNs, "done", Map.of());
    }
}
