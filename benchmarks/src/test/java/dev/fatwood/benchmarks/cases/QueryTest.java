package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.benchmarks.broker.TopicSpec;
import org.junit.jupiter.api.Test;

class QueryTest {

    /** Partitions of 3, 3, 2 and 2 records. */
    private final TopicSpec topic = new TopicSpec("t", 4, 10, 100);

    @Test
    void expectedRowFollowsFromWhatWasSent() {
        // When / Then
        assertThat(Query.COUNT.expected(topic)).isEqualTo("10");
        assertThat(Query.VALUE_LENGTHS.expected(topic)).isEqualTo("1000");
        assertThat(Query.OFFSETS_AND_TIMES.expected(topic))
                .isEqualTo((3 + 3 + 1 + 1) + " " + (TopicSpec.FIRST_TIMESTAMP_MS + 9));
    }

    @Test
    void quickRunReadsTheSmallerTopic() {
        // When / Then
        assertThat(TopicPlan.LETTERS.spec(true).records()).isEqualTo(TopicPlan.LETTERS.quickRecords());
        assertThat(TopicPlan.LETTERS.spec(false).records()).isEqualTo(TopicPlan.LETTERS.records());
    }
}
