package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.plan.BatchQuestion;
import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** What a batch query reads, and what it asks the cluster for that; each question is one round trip, before which the next cannot be asked. */
class BatchCutTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);

    private final FakeTopics topics = new FakeTopics().end(P0, 7);

    @Test
    void planTakesThePartitionsAndThenBothEndsAtOnce() {
        // Given
        BatchCut cut = cut();

        // When
        cut.ranges();
        cut.ranges();

        // Then
        assertThat(topics.questions).isEqualTo(2);
        assertThat(cut.ranges()).containsExactly(new OffsetRange(P0, 0, 7));
    }

    @Test
    void countTakesTheFactsToo() {
        // When
        cut().facts(TimestampNeed.NONE);

        // Then
        assertThat(topics.questions).isEqualTo(3);
    }

    @Test
    void endsAreAskedForOnceWhateverSpeaksOfThem() {
        // When
        BatchCut cut = cut("startingOffsets", "-3 records");

        // Then
        assertThat(cut.ranges()).containsExactly(new OffsetRange(P0, 4, 7));
        assertThat(topics.questions).isEqualTo(2);
    }

    @Test
    void offsetsTheUserNamedAreNotAskedFor() {
        // When
        cut("startingOffsets", "{\"t\":{\"0\":1}}", "endingOffsets", "{\"t\":{\"0\":5}}")
                .ranges();

        // Then
        assertThat(topics.questions).isEqualTo(1);
    }

    @Test
    void aLookupByTimestampThatFindsNothingIsNoProofThatNothingIsThere() {
        // Given
        topics.maxTimestampMs = null;

        // When
        BatchCut cut = cut(since(1_000));

        // Then
        assertThat(cut.ranges()).containsExactly(new OffsetRange(P0, 0, 7));
    }

    @Test
    void factsProveThatNothingIsLateEnough() {
        // Given
        topics.maxTimestampMs = 999L;

        // When
        BatchCut cut = cut(since(1_000));

        // Then
        assertThat(cut.ranges()).isEmpty();
    }

    @Test
    void whatLiesBeforeTheFirstLateRecordIsLeftOut() {
        // Given
        topics.atTime.put(P0, 4L);

        // When
        BatchCut cut = cut(since(1_000));

        // Then
        assertThat(cut.ranges()).containsExactly(new OffsetRange(P0, 4, 7));
    }

    private static PushedFilters since(long timestampMs) {
        return PushedFilters.of(new Predicate[] {
            new Predicate(">=", new Expression[] {
                Expressions.column("timestamp"), new LiteralValue<>(timestampMs * 1_000, DataTypes.TimestampType)
            })
        });
    }

    private BatchCut cut(String... options) {
        return cut(BatchQuestion.EVERYTHING.filters(), options);
    }

    private BatchCut cut(PushedFilters filters, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new BatchCut(ReadConf.ofBatch(all), topics, filters);
    }
}
