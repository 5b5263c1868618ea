package dev.fatwood.benchmarks.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code query TOPIC EXPRESSION...}: a batch query over a whole topic that ends in one row. A query too short to time well is
 * repeated, and its median counts; the detail {@code repetitions} says how often it ran.
 */
final class QueryJob implements Job {

    private static final long ENOUGH_NS = 1_000_000_000L;
    private static final int REPETITIONS_MAX = 11;

    @Override
    public String name() {
        return "query";
    }

    @Override
    public WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) {
        String topic = arguments.get(0);
        String[] expressions = arguments.subList(1, arguments.size()).toArray(String[]::new);
        List<Long> times = new ArrayList<>();
        String answer = null;
        long totalNs = 0;
        while (times.isEmpty() || totalNs < ENOUGH_NS && times.size() < REPETITIONS_MAX) {
            long startNs = System.nanoTime();
            String row = words(connector
                    .reader(spark, topic)
                    .load()
                    .selectExpr(expressions)
                    .head());
            long elapsedNs = System.nanoTime() - startNs;
            if (answer != null && !answer.equals(row)) {
                throw new IllegalStateException("the same query answered " + answer + ", then " + row);
            }
            answer = row;
            totalNs += elapsedNs;
            times.add(elapsedNs);
        }
        return new WorkerAnswer(median(times), answer, Map.of("repetitions", (double) times.size()));
    }

    private static String words(Row row) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            words.add(String.valueOf(row.get(i)));
        }
        return String.join(" ", words);
    }

    /** Of an even number the upper one. */
    static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
