package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.TestCluster;
import java.util.List;
import java.util.stream.IntStream;

/** The cases to run: those of one seed from {@code from} up to {@code until}, without it. */
record CaseRange(long seed, int from, int until) {
    private static final String SEED = "fatwood.differential.seed";
    private static final String CASES = "fatwood.differential.cases";
    private static final String CASE = "fatwood.differential.case";

    /** What the system properties say. */
    static CaseRange asked() {
        Integer only = Integer.getInteger(CASE);
        long seed = Long.getLong(SEED, 1);
        return only == null
                ? new CaseRange(seed, 0, Integer.getInteger(CASES, 200))
                : new CaseRange(seed, only, only + 1);
    }

    List<GroupId> groups() {
        return IntStream.rangeClosed(from / GroupId.CASES, (until - 1) / GroupId.CASES)
                .mapToObj(number -> new GroupId(seed, number))
                .toList();
    }

    /** The numbers of a group's cases. */
    List<Integer> in(GroupId group) {
        int first = group.number() * GroupId.CASES;
        return IntStream.range(Math.max(first, from), Math.min(first + GroupId.CASES, until))
                .boxed()
                .toList();
    }

    int size() {
        return until - from;
    }

    /** What to type to run one case alone. */
    String replay(int number) {
        return "mvn -B -ntp " + (TestCluster.IS_APACHE_KAFKA ? "-Ppeer -Dfatwood.it.cluster=apache-kafka " : "")
                + "-pl spark-connector -am test -Dtest=DifferentialIT -Dsurefire.failIfNoSpecifiedTests=false"
                + " -D" + SEED + "=" + seed + " -D" + CASE + "=" + number;
    }
}
