package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamEndTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final FakeTopics topics = new FakeTopics().end(P0, 100);

    @Test
    void endIsNeitherBeyondTheBoundNorBeforeWhatWasRead() {
        // Given
        StreamEnd end = new StreamEnd(new OffsetBound.Offsets(Map.of(P0, 50L)), topics);

        // When / Then
        assertThat(end.cap(Map.of(P0, 0L), Map.of(P0, 40L))).isEqualTo(Map.of(P0, 40L));
        assertThat(end.cap(Map.of(P0, 0L), Map.of(P0, 100L))).isEqualTo(Map.of(P0, 50L));
        assertThat(end.cap(Map.of(P0, 70L), Map.of(P0, 100L))).isEqualTo(Map.of(P0, 70L));
        assertThat(end.isReached(Map.of(P0, 49L))).isFalse();
        assertThat(end.isReached(Map.of(P0, 50L))).isTrue();
    }

    @Test
    void latestIsFixedWhenFirstAskedForAndLaterPartitionsAreLeftOut() {
        // Given
        StreamEnd end = new StreamEnd(new OffsetBound.Latest(), topics);
        end.cap(Map.of(), Map.of(P0, 100L));

        // When
        topics.end(P0, 200).end(P1, 10);

        // Then
        assertThat(end.cap(Map.of(P0, 0L), Map.of(P0, 200L, P1, 10L))).isEqualTo(Map.of(P0, 100L));
    }

    @Test
    void timeIsFixedOnceARecordIsAsLate() {
        // Given
        StreamEnd end = new StreamEnd(new OffsetBound.Timestamp(7, OffsetBound.NoMatch.LATEST), topics);

        // When / Then
        assertThat(end.cap(Map.of(P0, 0L), Map.of(P0, 100L))).isEqualTo(Map.of(P0, 100L));
        assertThat(end.isReached(Map.of(P0, 100L))).isFalse();
        topics.atTime.put(P0, 150L);
        assertThat(end.cap(Map.of(P0, 100L), Map.of(P0, 200L))).isEqualTo(Map.of(P0, 150L));
        assertThat(end.isReached(Map.of(P0, 150L))).isTrue();
    }

    @Test
    void offsetsForOtherPartitionsAreRefused() {
        StreamEnd end = new StreamEnd(new OffsetBound.Offsets(Map.of(P1, 5L)), topics);
        assertThatThrownBy(() -> end.cap(Map.of(), Map.of(P0, 1L)))
                .hasMessageContaining("Specified: {t-1} Assigned: {t-0}");
    }
}
