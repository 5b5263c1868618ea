package dev.fatwood.spark.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.it.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random queries of random topics give the rows that Spark's own {@code format("kafka")} gives, and fail where it fails.
 *
 * <p>{@code -Dfatwood.differential.seed=S -Dfatwood.differential.cases=N} runs the first N cases of a seed, and
 * {@code -Dfatwood.differential.case=I} one of them alone. Which cases there are depends on the cluster too.
 */
class DifferentialIT {
    private static final Logger LOG = LoggerFactory.getLogger(DifferentialIT.class);
    private static final int THREADS = 6;

    /** Spark's own readers hold a slot while they wait for records that are not there. */
    private static final int SLOTS = 12;

    /** Small queries are planned and compiled longer than they run. */
    private static final Map<String, String> QUICK = Map.of(
            "spark.sql.shuffle.partitions",
            "1",
            "spark.sql.adaptive.enabled",
            "false",
            "spark.sql.session.timeZone",
            "UTC");

    private final TestCluster cluster = TestCluster.get();
    private final RunReport report = new RunReport();

    @BeforeAll
    static void widen() {
        TestSession.restart(SLOTS);
    }

    @AfterAll
    static void narrow() {
        TestSession.restart();
    }

    @Test
    void rowsAreThoseOfSparkKafka() throws Exception {
        // Given
        CaseRange range = CaseRange.asked();
        GappedTopics.make(cluster, range.groups());

        // When
        run(range);

        // Then
        LOG.info("seed {}, {} cases: {}", range.seed(), range.size(), report);
        assertThat(report.differences()).isEmpty();
        assertThat(report.withRows() > 0 || range.size() < GroupId.CASES).isTrue();
    }

    private void run(CaseRange range) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ThreadLocal<SparkSession> sessions = ThreadLocal.withInitial(DifferentialIT::session);
        List<Future<?>> groups = new ArrayList<>();
        for (GroupId group : range.groups()) {
            groups.add(threads.submit(() -> {
                if (!report.isFull()) {
                    new GroupRun(sessions.get(), cluster, range, group, report).run();
                }
            }));
        }
        threads.shutdown();
        for (Future<?> group : groups) {
            group.get();
        }
    }

    /** One that shares nothing but the executors with others: cases change its settings. */
    private static SparkSession session() {
        SparkSession session = TestSession.get().newSession();
        QUICK.forEach(session.conf()::set);
        return session;
    }
}
