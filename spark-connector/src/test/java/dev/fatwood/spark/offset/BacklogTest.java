package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final Map<TopicPartition, Long> LATEST = Map.of(P0, 7L, P1, 10L);

    @Test
    void showsWhatIsLeftOfEachPartition() {
        // When
        Map<String, String> metrics =
                Backlog.metrics(Map.of(P0, 7L, P1, 4L), LATEST, Map.of(P1, new Unread(5, 500, 1_000)), 4_999);

        // Then
        assertThat(metrics)
                .containsEntry("maxOffsetsBehindLatest", "6")
                .containsEntry("recordsBehindLatest", "{\"t\":{\"0\":0,\"1\":5}}")
                .containsEntry("bytesBehindLatest", "{\"t\":{\"0\":0,\"1\":500}}")
                .containsEntry("secondsBehindLatest", "{\"t\":{\"0\":0,\"1\":3}}");
    }

    @Test
    void leavesOutWhatIsNotKnownOfAllPartitions() {
        // Given
        Map<TopicPartition, Long> consumed = Map.of(P0, 7L, P1, 4L);
        Unread age = new Unread(Unread.UNKNOWN, Unread.UNKNOWN, 1_000);

        // When / Then
        assertThat(Backlog.metrics(consumed, LATEST, Map.of(), 0)).hasSize(3);
        assertThat(Backlog.metrics(consumed, LATEST, Map.of(P1, age), 4_999))
                .hasSize(4)
                .containsEntry("secondsBehindLatest", "{\"t\":{\"0\":0,\"1\":3}}");
    }
}
