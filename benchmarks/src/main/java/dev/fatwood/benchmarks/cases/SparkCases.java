package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.compare.Case;
import java.util.List;

/** Cases whose client is Spark, in the order {@code all} runs them. */
final class SparkCases {

    private SparkCases() {}

    static List<Case> all() {
        return List.of(new ScanCase("scan-100b", new DataSize(10_000_000, 1_000_000, 100)));
    }
}
