package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.junit.jupiter.api.Test;

class AggregateQuestionTest {
    private static final List<PartitionFacts> FACTS = List.of(
            facts("a", 0, 10, 3, 20, -1, 70),
            facts("a", 0, 5, 30, 40, 60, 90),
            facts("a", 1, 0, -1, -1, -1, -1),
            facts("b", 1, 2, 0, 1, 10, 11));

    @Test
    void countsAddUpAndBoundsAreTakenOfStretchesWithRecords() {
        // Given
        AggregateQuestion question = question(
                List.of(),
                new CountStar(),
                new Min(column("offset")),
                new Max(column("offset")),
                new Min(column("timestamp")),
                new Max(column("timestamp")),
                new Max(column("topic")));

        // When / Then
        assertThat(question.answer(FACTS)).extracting(Object::toString).containsExactly("[17,0,40,-1000,90000,b]");
        assertThat(question.timestamps()).isEqualTo(TimestampNeed.BOTH);
        assertThat(question.schema().fieldNames()).hasSize(6);
    }

    @Test
    void nothingIsCountedAsZeroAndHasNoBounds() {
        // Given
        AggregateQuestion question = question(List.of(), new CountStar(), new Max(column("offset")));

        // When / Then
        assertThat(question.answer(List.of())).extracting(Object::toString).containsExactly("[0,null]");
        assertThat(question.timestamps()).isEqualTo(TimestampNeed.NONE);
        assertThat(question(List.of(), new CountStar(), new Max(column("timestamp")))
                        .timestamps())
                .isEqualTo(TimestampNeed.MAX);
    }

    @Test
    void groupsWithoutRecordsAreNoRows() {
        assertThat(question(List.of("partition", "topic"), new Count(column("offset"), false))
                        .answer(FACTS))
                .extracting(Object::toString)
                .containsExactly("[0,a,15]", "[1,b,2]");
        assertThat(question(List.of("topic")).answer(FACTS))
                .extracting(Object::toString)
                .containsExactly("[a]", "[b]");
        assertThat(question(List.of("topic"), new CountStar()).answer(List.of()))
                .isEmpty();
    }

    @Test
    void whatNeedsRecordsIsNoQuestion() {
        assertThat(AggregateQuestion.of(aggregation(List.of(), new Count(column("value"), false))))
                .isEmpty();
        assertThat(AggregateQuestion.of(aggregation(List.of(), new Count(column("offset"), true))))
                .isEmpty();
        assertThat(AggregateQuestion.of(aggregation(List.of(), new Sum(column("offset"), false))))
                .isEmpty();
        assertThat(AggregateQuestion.of(aggregation(List.of(), new Min(column("timestampType")))))
                .isEmpty();
        assertThat(AggregateQuestion.of(aggregation(List.of("offset"), new CountStar())))
                .isEmpty();
    }

    @Test
    void timestampBeyondMicrosecondsIsAnError() {
        // Given
        AggregateQuestion question = question(List.of(), new Max(column("timestamp")));

        // When / Then
        assertThat(question.answer(List.of(facts("a", 0, 1, 0, 0, 0, Long.MAX_VALUE / 1000))))
                .hasSize(1);
        assertThatThrownBy(() -> question.answer(List.of(facts("a", 0, 1, 0, 0, 0, Long.MAX_VALUE / 1000 + 1))))
                .isInstanceOf(ArithmeticException.class);
    }

    private static AggregateQuestion question(List<String> groups, AggregateFunc... functions) {
        return AggregateQuestion.of(aggregation(groups, functions)).orElseThrow();
    }

    private static Aggregation aggregation(List<String> groups, AggregateFunc... functions) {
        return new Aggregation(
                functions, groups.stream().map(Expressions::column).toArray(Expression[]::new));
    }

    private static Expression column(String name) {
        return Expressions.column(name);
    }

    private static PartitionFacts facts(
            String topic, int partition, long records, long first, long last, long minMs, long maxMs) {
        return new PartitionFacts(new TopicPartition(topic, partition), records, first, last, minMs, maxMs, 0);
    }
}
