package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamEndsTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);

    private final FakeTopics topics = new FakeTopics().end(P0, 7);
    private final List<String> pauses = new ArrayList<>();
    private final StreamEnds ends = new StreamEnds(topics, 3, () -> pauses.add("pause"));

    @Test
    void pauseLiesBetweenTwoTries() {
        // Given
        topics.nextEnds.add(Map.of(P0, 2L));
        topics.nextEnds.add(Map.of(P0, 2L));

        // When / Then
        assertThat(ends.ask(Map.of(P0, 5L), Set.of(P0))).containsEntry(P0, 7L);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void triesEnd() {
        assertThat(ends.ask(Map.of(P0, 9L), Set.of(P0))).containsEntry(P0, 7L);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void openTransactionIsNoReasonToPause() {
        topics.written.put(P0, 12L);
        assertThat(ends.ask(Map.of(P0, 9L), Set.of(P0))).containsEntry(P0, 9L);
        assertThat(pauses).isEmpty();
    }
}
