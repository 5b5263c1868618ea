package dev.fatwood.benchmarks.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerAnswerTest {

    @Test
    void answerArrivesAsItWasSent() {
        // Given
        WorkerAnswer sent = new WorkerAnswer(1_500_000_000, "10 rows, a=b", Map.of("steps", 3.0, "addBatchMs", 0.25));

        // When
        WorkerAnswer arrived = WorkerAnswer.parse(sent.line());

        // Then
        assertThat(arrived).isEqualTo(sent);
        assertThat(arrived.seconds()).isEqualTo(1.5);
    }

    @Test
    void answerOfSeveralLinesIsRefused() {
        // When / Then
        assertThatThrownBy(() -> new WorkerAnswer(1, "a\nb", Map.of())).hasMessageContaining("one line");
    }

    @Test
    void lineOfAnotherKindIsRefused() {
        // When / Then
        assertThatThrownBy(() -> WorkerAnswer.parse("result\t12")).hasMessageContaining("result\t12");
    }

    @Test
    void medianOfAnEvenNumberIsTheUpperOne() {
        // When / Then
        assertThat(QueryJob.median(List.of(9L, 1L, 5L))).isEqualTo(5);
        assertThat(QueryJob.median(List.of(9L, 1L, 5L, 4L))).isEqualTo(5);
    }
}
