package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import java.util.List;

/** Cases whose client is Spark, in the order {@code all} runs them: first those that share {@link TopicPlan#LETTERS}. */
final class SparkCases {

    private SparkCases() {}

    static List<Case> all() {
        return List.of(
                new QueryCase(
                        "scan-100b", TopicPlan.LETTERS, Query.VALUE_LENGTHS, Pairing::reading, new Budget(220, 60)),
                new QueryCase(
                        "scan-columns",
                        TopicPlan.LETTERS,
                        Query.OFFSETS_AND_TIMES,
                        Pairing::reading,
                        new Budget(130, 40)),
                new QueryCase("count", TopicPlan.LETTERS, Query.COUNT, Pairing::reading, new Budget(130, 30)),
                new StreamCase(),
                new QueryCase("count-more", TopicPlan.MANY, Query.COUNT, Pairing::readingLong, new Budget(240, 30)),
                new CodecsCase(),
                new TriggerCase(),
                new WriteCase());
    }
}
