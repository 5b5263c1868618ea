package dev.fatwood.spark.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.it.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private static final long SEED = Long.getLong("fatwood.differential.seed", 1);
    private static final int CASES = Integer.getInteger("fatwood.differential.cases", 200);
    private static final Optional<Integer> ONLY_CASE =
            Optional.ofNullable(Integer.getInteger("fatwood.differential.case"));

    private static final int CASES_PER_GROUP = 10;
    private static final int COMPILED_CASES = 10;
    private static final int SHOWN_FAILURES = 20;

    /** Small queries are planned and compiled longer than they run. */
    private static final Map<String, String> QUICK =
            Map.of("spark.sql.shuffle.partitions", "1", "spark.sql.adaptive.enabled", "false");

    private static final String CODEGEN = "spark.sql.codegen.wholeStage";

    private final TestCluster cluster = TestCluster.get();
    private final RuntimeConfig conf = TestSession.get().conf();
    /** Cases in which there was something to compare. */
    private int withRows;

    @BeforeEach
    void hurry() {
        QUICK.forEach(conf::set);
    }

    @AfterEach
    void hurryNoMore() {
        conf.set("spark.sql.shuffle.partitions", "2");
        conf.unset("spark.sql.adaptive.enabled");
        conf.unset(CODEGEN);
    }

    @Test
    void rowsAreThoseOfSparkKafka() {
        // Given
        List<String> differences = new ArrayList<>();
        int first = ONLY_CASE.orElse(0);
        int until = ONLY_CASE.map(only -> only + 1).orElse(CASES);
        TopicSet topics = null;
        for (int number = first; number < until && differences.size() < SHOWN_FAILURES; number++) {
            int group = number / CASES_PER_GROUP;
            if (topics == null || number % CASES_PER_GROUP == 0) {
                topics = new RandomTopics(cluster, new Dice(SEED, -1 - group)).make(group);
            }

            // When
            difference(number, topics).ifPresent(differences::add);
        }

        // Then
        assertThat(differences).isEmpty();
        LOG.info("{} of {} cases gave rows", withRows, until - first);
        assertThat(withRows > 0 || until - first < CASES_PER_GROUP).isTrue();
    }

    /** The last case of a group may let its topics grow, since no case follows that would see it. */
    private Optional<String> difference(int number, TopicSet topics) {
        Dice dice = new Dice(SEED, number);
        boolean isGrowing = number % CASES_PER_GROUP == CASES_PER_GROUP - 1 && dice.oneIn(2);
        conf.set(CODEGEN, Boolean.toString(dice.oneIn(COMPILED_CASES)));
        DifferentialCase asked = DifferentialCase.from(dice, topics, isGrowing);
        CompletableFuture<Void> growth =
                isGrowing ? growing(RandomTopics.growth(topics, dice)) : CompletableFuture.completedFuture(null);
        Outcome ours = asked.ours();
        Optional<String> difference = ours.differenceFrom(asked.theirs());
        withRows += ours.hasRows() ? 1 : 0;
        growth.join();
        return difference.map(text -> {
            String line = "-Dfatwood.differential.seed=" + SEED + " -Dfatwood.differential.case=" + number + ": " + text
                    + "; " + asked;
            LOG.error(line);
            return line;
        });
    }

    private CompletableFuture<Void> growing(List<List<OutgoingRecord>> batches) {
        return CompletableFuture.runAsync(() -> batches.forEach(batch -> cluster.send(batch, Map.of())));
    }
}
