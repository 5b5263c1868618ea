package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code group.consumer.assignment.interval.ms}: changes that come together lead to one assignment. */
final class AssignmentIntervalTest {

    private final GroupHost host = new GroupHost(ConsumerGroupConfig.DEFAULT).topics(Map.of("t", 4));

    @BeforeEach
    void firstMemberIsAssignedAtOnce() {
        host.heartbeat(join("a", "t"));
        assertThat(host.group().assignmentEpoch()).isEqualTo(host.group().epoch());
    }

    @Test
    void memberThatComesSoonAfterAnAssignmentIsToldWhenTheNextIsDue() {
        // Given
        host.advance(400);

        // When
        ConsumerGroupHeartbeatResponse joined = host.heartbeat(join("b", "t"));

        // Then
        assertThat(joined.heartbeatIntervalMs()).isEqualTo(600);
        assertThat(host.group().epoch()).isEqualTo(2);
        assertThat(host.group().assignmentEpoch()).isEqualTo(1);
        assertThat(host.group().state()).isEqualTo(GroupState.ASSIGNING);
    }

    @Test
    void assignmentIsComputedWhenTheIntervalIsOverAndNotBefore() {
        // Given
        host.heartbeat(join("b", "t"));
        host.heartbeat(join("c", "t"));

        // When
        host.advance(999);
        host.heartbeat(stay("b", 1));
        int before = host.group().assignmentEpoch();
        host.advance(1);
        ConsumerGroupHeartbeatResponse due = host.heartbeat(stay("b", 1));

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(host.group().assignmentEpoch()).as("one for both").isEqualTo(3);
        assertThat(due.heartbeatIntervalMs()).isEqualTo(5_000);
        assertThat(due.memberEpoch()).isEqualTo(3);
    }

    @Test
    void restartForgetsNotWhenTheLastAssignmentWas() {
        // Given
        host.advance(400);

        // When
        host.restart();
        ConsumerGroupHeartbeatResponse joined = host.heartbeat(join("b", "t"));

        // Then
        assertThat(joined.heartbeatIntervalMs()).isEqualTo(600);
    }

    @Test
    void clockThatWasSetBackHoldsNobodyUp() {
        // Given
        host.nowMs -= 100_000;

        // When
        host.heartbeat(join("b", "t"));

        // Then
        assertThat(host.group().assignmentEpoch()).isEqualTo(2);
    }
}
