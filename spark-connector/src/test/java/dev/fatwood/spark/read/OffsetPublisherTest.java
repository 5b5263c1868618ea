package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetPublisherTest {
    private static final CommitOutcome DONE = new CommitOutcome(ErrorCode.NONE, "");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Long> committed = new ArrayList<>();
    private CommitOutcome outcome = DONE;
    private long nowMs;

    private final OffsetPublisher publisher = new OffsetPublisher("g", this::commit, tasks::add, () -> nowMs);

    private CommitOutcome commit(Map<TopicPartition, Long> offsets) {
        committed.addAll(offsets.values());
        return outcome;
    }

    @Test
    void queryDoesNotWaitAndOnlyTheNewestFollows() {
        // When
        publish(1);
        publish(2);
        publish(3);

        // Then
        assertThat(committed).isEmpty();
        assertThat(tasks).hasSize(1);
        runAll();
        assertThat(committed).containsExactly(3L);
    }

    @Test
    void sameOffsetsAreNotCommittedTwice() {
        // When
        publish(1);
        runAll();
        publish(1);
        runAll();

        // Then
        assertThat(committed).containsExactly(1L);
    }

    @Test
    void refusalIsTriedAgainAfterAPause() {
        // Given
        outcome = new CommitOutcome(ErrorCode.UNKNOWN_MEMBER_ID, "the group has members");
        publish(1);
        runAll();

        // When / Then
        publish(2);
        assertThat(tasks).isEmpty();
        nowMs = 30_000;
        outcome = DONE;
        publish(3);
        runAll();
        assertThat(committed).containsExactly(1L, 3L);
    }

    @Test
    void brokenConnectionIsNoErrorOfTheQuery() {
        // Given
        OffsetPublisher broken = new OffsetPublisher(
                "g",
                offsets -> {
                    throw new IllegalStateException("gone");
                },
                Runnable::run,
                () -> nowMs);

        // When / Then
        broken.publish(Map.of(new TopicPartition("t", 0), 1L));
        broken.close();
    }

    @Test
    void endOfTheQueryTriesOnceMore() {
        // Given
        OffsetPublisher atOnce = new OffsetPublisher("g", this::commit, Runnable::run, () -> nowMs);
        outcome = new CommitOutcome(ErrorCode.COORDINATOR_NOT_AVAILABLE, "starting");
        atOnce.publish(Map.of(new TopicPartition("t", 0), 1L));

        // When
        outcome = DONE;
        atOnce.close();

        // Then
        assertThat(committed).containsExactly(1L, 1L);
    }

    @Test
    void errorDoesNotEndPublishing() {
        // Given
        OffsetPublisher broken = new OffsetPublisher(
                "g",
                offsets -> {
                    if (committed.isEmpty()) {
                        committed.add(-1L);
                        throw new NoClassDefFoundError("once");
                    }
                    return commit(offsets);
                },
                tasks::add,
                () -> nowMs);
        broken.publish(Map.of(new TopicPartition("t", 0), 1L));
        assertThatThrownBy(this::runAll).isInstanceOf(NoClassDefFoundError.class);

        // When
        broken.publish(Map.of(new TopicPartition("t", 0), 2L));
        runAll();

        // Then
        assertThat(committed).containsExactly(-1L, 2L);
    }

    @Test
    void clusterWithoutGroupsIsNotAskedAgain() {
        // Given
        outcome = new CommitOutcome(ErrorCode.UNSUPPORTED_VERSION, "no groups");
        publish(1);
        runAll();

        // When
        nowMs = Long.MAX_VALUE;
        publish(2);

        // Then
        assertThat(tasks).isEmpty();
    }

    private void publish(long offset) {
        publisher.publish(Map.of(new TopicPartition("t", 0), offset));
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }
}
