package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMemberView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** As where {@code group.consumer.migration.policy} keeps a group from being turned back. */
    @Test
    void classicMembersJoinAgainOnceTheAssignmentIsDueThoughNobodyElseIsThere() {
        // Given: their assignment is of now, and the group has moved on since
        GroupHost classic = new GroupHost(ConsumerGroupConfig.DEFAULT).topics(Map.of("t", 4));
        ClassicMemberView member = new ClassicMemberView(
                "a",
                Optional.empty(),
                "client",
                "/host",
                34_000,
                12_000,
                List.of(new ClassicMembership.Protocol(
                        "range",
                        ConsumerProtocolBytes.bytes(
                                new ConsumerProtocolSubscription().topics(List.of("t")), (short) 3))),
                ByteBuffer.allocate(0));
        classic.write(new GroupUpgrade(ConsumerGroupConfig.DEFAULT, classic.image(), classic.nowMs)
                .records(new ClassicGroupView("g", 7, ClassicGroupView.CONSUMER, "range", List.of(member))));
        classic.write(List.of(ConsumerRecords.target("g", 7, classic.nowMs), ConsumerRecords.group("g", 8, 0)));

        // When
        short soon = heartbeat(classic);
        classic.advance(1_000);
        short due = heartbeat(classic);

        // Then
        assertThat(soon).isEqualTo(ErrorCode.NONE.code());
        assertThat(due).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS.code());
    }

    private static short heartbeat(GroupHost classic) {
        HeartbeatRequest request =
                new HeartbeatRequest().groupId("g").memberId("a").generationId(7);
        return classic.run(new ClassicMembers(classic.groups).heartbeat(request, classic.nowMs))
                .errorCode();
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
