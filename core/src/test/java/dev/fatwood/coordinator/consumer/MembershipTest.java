package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.leave;
import static dev.fatwood.coordinator.consumer.Requests.owned;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Joining, staying and leaving, and who is turned away. */
final class MembershipTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 4));

    @Test
    void firstMemberGetsEverythingAtOnce() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("a", "t"));

        // Then
        assertThat(response.errorCode()).isZero();
        assertThat(response.memberId()).isEqualTo("a");
        assertThat(response.memberEpoch()).isEqualTo(1);
        assertThat(response.heartbeatIntervalMs()).isEqualTo(5_000);
        assertThat(assigned(response, "t")).containsExactly("t-0", "t-1", "t-2", "t-3");
        assertThat(host.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void heartbeatWithoutNewsWritesNothing() {
        // Given
        host.heartbeat(join("a", "t"));
        int records = host.log.size();

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(1);
        assertThat(response.assignment()).isNull();
        assertThat(host.log).hasSize(records);
    }

    @Test
    void fullRequestIsAnsweredInFull() {
        // Given
        host.heartbeat(join("a", "t"));

        // When
        ConsumerGroupHeartbeatResponse response =
                host.heartbeat(join("a", "t").memberEpoch(1).topicPartitions(owned("t", 0, 1, 2, 3)));

        // Then
        assertThat(assigned(response, "t")).hasSize(4);
    }

    @Test
    void decidingChangesNothing() {
        // Given
        host.heartbeat(join("a", "t"));
        var before = GroupHost.contents(host.groups);

        // When
        host.decide(join("b", "t"));

        // Then
        assertThat(GroupHost.contents(host.groups)).isEqualTo(before);
    }

    @Test
    void memberWithoutTopicsIsAMemberAllTheSame() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("a"));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(1);
        assertThat(assigned(response)).isEmpty();
    }

    @Test
    void groupMustExistForAnyoneButAJoiner() {
        // When / Then
        assertError(stay("a", 1), ErrorCode.GROUP_ID_NOT_FOUND, "g");
        assertError(leave("a"), ErrorCode.GROUP_ID_NOT_FOUND, "g");
    }

    @Test
    void unknownMemberIsToldSo() {
        // Given
        host.heartbeat(join("a", "t"));

        // When / Then
        assertError(stay("b", 1), ErrorCode.UNKNOWN_MEMBER_ID, "b");
        assertError(leave("b"), ErrorCode.UNKNOWN_MEMBER_ID, "b");
        assertError(stay("b", 1).instanceId("i"), ErrorCode.UNKNOWN_MEMBER_ID, "i");
        assertError(leave("b").instanceId("i"), ErrorCode.UNKNOWN_MEMBER_ID, "b");
    }

    @Test
    void greaterEpochIsFenced() {
        // Given
        host.heartbeat(join("a", "t"));

        // When / Then
        assertError(stay("a", 2), ErrorCode.FENCED_MEMBER_EPOCH, "greater member epoch (2)");
    }

    @Test
    void previousEpochIsGoodWithNothingThatIsNotAssigned() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(stay("a", 1).subscribedTopicNames(List.of("t", "u")));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1, 2, 3)));

        // Then
        assertThat(response.errorCode()).isZero();
        assertThat(response.memberEpoch()).isEqualTo(2);
    }

    @Test
    void previousEpochIsFencedOtherwise() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(stay("a", 1).subscribedTopicNames(List.of("t", "u")));

        // When / Then
        assertError(stay("a", 1), ErrorCode.FENCED_MEMBER_EPOCH, "smaller member epoch (1)");
        assertError(stay("a", 1).topicPartitions(owned("t", 4)), ErrorCode.FENCED_MEMBER_EPOCH, "smaller");
    }

    @Test
    void epochBeforeThePreviousIsFenced() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(stay("a", 1).subscribedTopicNames(List.of("t", "u")));
        host.heartbeat(stay("a", 2).subscribedTopicNames(List.of("t")));

        // When / Then
        assertError(stay("a", 1).topicPartitions(List.of()), ErrorCode.FENCED_MEMBER_EPOCH, "smaller");
    }

    @Test
    void memberMayJoinAgainAtAnyTime() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(stay("a", 1).subscribedTopicNames(List.of("t", "u")));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("a", "t", "u"));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(2);
        assertThat(assigned(response, "t")).hasSize(4);
    }

    @Test
    void groupTakesMembersUpToItsMaximum() {
        // Given
        GroupHost small = new GroupHost(GroupHost.config(2, MigrationPolicy.DISABLED)).topics(Map.of("t", 4));
        small.heartbeat(join("a", "t"));

        // When
        ConsumerGroupHeartbeatResponse second = small.heartbeat(join("b", "t").instanceId("i"));
        ConsumerGroupHeartbeatResponse third = small.heartbeat(join("c", "t"));
        ConsumerGroupHeartbeatResponse again = small.heartbeat(join("a", "t"));
        small.heartbeat(leave("b").instanceId("i").memberEpoch(-2));
        ConsumerGroupHeartbeatResponse successor =
                small.heartbeat(join("d", "t").instanceId("i"));

        // Then
        assertThat(second.errorCode()).isZero();
        assertThat(third.errorCode()).isEqualTo(ErrorCode.GROUP_MAX_SIZE_REACHED.code());
        assertThat(third.errorMessage()).contains("2 members");
        assertThat(again.errorCode()).isZero();
        assertThat(successor.errorCode()).isZero();
    }

    @Test
    void leavingFreesThePartitionsAndBumpsTheEpoch() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(join("b", "t"));
        host.heartbeat(stay("a", 1));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(leave("a"));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(-1);
        assertThat(host.group().epoch()).isEqualTo(3);
        assertThat(host.group().state()).isEqualTo(GroupState.ASSIGNING);
        assertThat(assigned(host.heartbeat(stay("b", 2)), "t")).hasSize(4);
    }

    @Test
    void lastMemberLeavesAnEmptyGroup() {
        // Given
        host.heartbeat(join("a", "t"));

        // When
        host.heartbeat(leave("a"));

        // Then
        assertThat(host.group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(host.timers).isEmpty();
    }

    @Test
    void onlyAnEmptyGroupIsDeleted() {
        // Given
        ConsumerMachine machine = new ConsumerMachine(host.groups);
        host.heartbeat(join("a", "t").subscribedTopicRegex("t.*"));
        ErrorCode withMember = machine.deleteProblem("g");
        host.heartbeat(leave("a"));

        // When
        ErrorCode empty = machine.deleteProblem("g");
        host.write(machine.removal("g"));

        // Then
        assertThat(withMember).isEqualTo(ErrorCode.NON_EMPTY_GROUP);
        assertThat(empty).isEqualTo(ErrorCode.NONE);
        assertThat(machine.has("g")).isFalse();
        assertThat(host.compacted()).isEmpty();
    }

    private void assertError(ConsumerGroupHeartbeatRequest request, ErrorCode error, String named) {
        var before = GroupHost.contents(host.groups);
        ConsumerGroupHeartbeatResponse response = host.heartbeat(request);
        assertThat(ErrorCode.forCode(response.errorCode())).isEqualTo(error);
        assertThat(response.errorMessage()).contains(named);
        assertThat(GroupHost.contents(host.groups)).isEqualTo(before);
    }
}
