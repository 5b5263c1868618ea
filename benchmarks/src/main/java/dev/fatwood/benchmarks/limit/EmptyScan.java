package dev.fatwood.benchmarks.limit;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.spark.SparkWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A query of the scan cases over a source that has the same columns and partitions but no rows and no broker: what Spark itself costs.
 */
public final class EmptyScan {

    /** By name, since this process has no Spark to load the class with. */
    private static final String SOURCE = "dev.fatwood.benchmarks.spark.EmptySource";
    /** As {@code EmptySource} reads it. */
    private static final String PARTITIONS_FLAG = "-Dfatwood.benchmarks.partitions=";

    /** Jobs; each repeats the query many times within its second. */
    private static final int RUNS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private EmptyScan() {}

    /** @param expressions the case's query, as the job {@code query} takes it */
    public static BestTime of(int partitions, Workshop workshop, String... expressions) {
        Path log = workshop.directory("spark").resolve("empty.log");
        List<String> arguments = List.of(SOURCE, "none", "v2");
        List<String> flags = List.of(PARTITIONS_FLAG + partitions);
        List<String> query = new ArrayList<>(List.of("query", "none"));
        query.addAll(List.of(expressions));
        try (SparkWorker spark = SparkWorker.launch(arguments, flags, log)) {
            spark.awaitReady();
            double best = Double.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                best = Math.min(best, spark.ask(PATIENCE, query).seconds());
            }
            return new BestTime("an empty DSv2 scan of " + partitions + " partitions", best);
        }
    }
}
