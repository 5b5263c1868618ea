package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;
import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.error;
import static dev.fatwood.coordinator.shard.GroupFixture.syncError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.model.ErrorCode;
import org.junit.jupiter.api.Test;

/** A group with members changes between the protocols, each change by one batch of records (KIP-848). */
final class ProtocolChangeTest extends ConsumerRequests {

    @Test
    void firstMemberWithTheConsumerProtocolMakesItAConsumerGroup() {
        // Given
        String old = classicGroupOfOne();
        int appends = groups.log.appends();

        // When
        var response = beat(joining("new"));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(2);
        assertThat(partitions(response)).isZero();
        assertThat(described().members())
                .extracting(member -> member.memberId())
                .containsExactlyInAnyOrder(old, "new");
        assertThat(groups.state()).isEqualTo("none");
        assertThat(groups.log.appends()).isEqualTo(appends + 1);
    }

    @Test
    void changeSurvivesARestart() {
        // Given
        classicGroupOfOne();
        beat(joining("new"));
        var before = described();

        // When
        groups.restart();

        // Then
        assertThat(described()).isEqualTo(before);
        assertThat(groups.state()).isEqualTo("none");
    }

    @Test
    void refusedMemberLeavesTheClassicGroupAsItIs() {
        // Given
        String old = classicGroupOfOne();

        // When
        var response = beat(joining("new").serverAssignor("none"));

        // Then
        assertThat(ErrorCode.forCode(response.errorCode())).isEqualTo(ErrorCode.UNSUPPORTED_ASSIGNOR);
        assertThat(groups.state()).isEqualTo("Stable");
        assertThat(groups.heartbeat(old, 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void logThatRefusesTheChangeLeavesTheClassicGroupAsItIs() {
        // Given
        String old = classicGroupOfOne();
        groups.log.refuse(ErrorCode.NOT_ENOUGH_REPLICAS);

        // When
        HeartbeatCommand command = new HeartbeatCommand(joining("new"), (short) 1, "client", "/host");
        ErrorCode error =
                groups.ask((machine, now) -> machine.heartbeat(command, now)).error();
        groups.log.refuse(ErrorCode.NONE);

        // Then
        assertThat(error).isEqualTo(ErrorCode.COORDINATOR_NOT_AVAILABLE);
        assertThat(groups.heartbeat(old, 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void groupThatIsNotOfConsumersStaysClassic() {
        // Given
        groups.stableGroup(1);

        // When
        var response = beat(joining("new"));

        // Then
        assertThat(ErrorCode.forCode(response.errorCode())).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND);
        assertThat(response.errorMessage()).contains("does not follow the consumer protocol");
        assertThat(groups.state()).isEqualTo("Stable");
    }

    @Test
    void memberThatDoesNotJoinFindsNoConsumerGroupInAClassicOne() {
        // Given
        classicGroupOfOne();

        // When / Then
        assertThat(ErrorCode.forCode(beat(staying("new", 1)).errorCode())).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND);
    }

    @Test
    void classicMemberJoinsAgainAndGivesUpItsShare() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));

        // When
        ErrorCode told = groups.heartbeat(old, 1);
        JoinGroupResponse joined = groups.join(classic(old)).answer();
        var synced = groups.sync(old, joined.generationId()).answer();

        // Then
        assertThat(told).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(joined.generationId()).isEqualTo(2);
        assertThat(joined.protocolName()).isEqualTo("range");
        assertThat(partitions(synced)).hasSize(2);
        assertThat(groups.heartbeat(old, 2)).isEqualTo(ErrorCode.NONE);
        assertThat(partitions(beat(staying("new", 2)))).isEqualTo(2);
    }

    @Test
    void classicMemberOfAnEarlierEpochMustJoinBeforeItSyncs() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));

        // When / Then
        assertThat(syncError(groups.sync(old, 1))).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(syncError(groups.sync(old, 7))).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(syncError(groups.sync("nobody", 1))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(syncError(groups.sync("new", 2))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void newClassicMemberJoinsAConsumerGroup() {
        // Given
        beat(joining("new"));

        // When
        JoinGroupResponse promised = groups.join(classic("")).answer();
        JoinGroupResponse joined = groups.join(classic(promised.memberId())).answer();

        // Then
        assertThat(ErrorCode.forCode(promised.errorCode())).isEqualTo(ErrorCode.MEMBER_ID_REQUIRED);
        assertThat(joined.errorCode()).isZero();
        assertThat(described().members()).hasSize(2);
    }

    @Test
    void strangersDoNotJoinAConsumerGroup() {
        // Given
        beat(joining("new"));

        // When / Then
        assertThat(error(groups.join(GroupFixture.joinRequest("m").protocolType("connect"))))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(error(groups.join(GroupFixture.joinRequest("m")))).isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(error(groups.join(classic("m").sessionTimeoutMs(1)))).isEqualTo(ErrorCode.INVALID_SESSION_TIMEOUT);
    }

    @Test
    void silentClassicMemberIsRemoved() {
        // Given
        classicGroupOfOne();
        beat(joining("new"));

        // When
        groups.passMs(SESSION_MS);

        // Then
        assertThat(described().members()).hasSize(1);
    }

    @Test
    void classicMemberThatDoesNotJoinInTimeIsRemoved() {
        // Given
        String old = classicGroupOfOne();
        int epoch = beat(joining("new")).memberEpoch();

        // When
        for (int n = 0; n < 2 * GroupFixture.REBALANCE_MS / SESSION_MS; n++) {
            groups.heartbeat(old, 1);
            epoch = beat(staying("new", epoch)).memberEpoch();
            groups.passMs(SESSION_MS - 1_000);
        }

        // Then
        assertThat(described().members()).hasSize(1);
    }

    @Test
    void lastMemberWithTheConsumerProtocolLeavesAClassicGroup() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));
        groups.join(classic(old));
        groups.sync(old, 2);
        int appends = groups.log.appends();

        // When
        beat(staying("new", HeartbeatCommand.LEAVE));

        // Then
        assertThat(groups.log.appends()).isEqualTo(appends + 1);
        assertThat(groups.state()).isEqualTo("PreparingRebalance");
        assertThat(described().errorCode()).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
        assertThat(groups.heartbeat(old, 2)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(groups.join(classic(old)).answer().generationId()).isEqualTo(3);
    }

    @Test
    void changeBackSurvivesARestart() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));
        beat(staying("new", HeartbeatCommand.LEAVE));

        // When
        groups.restart();

        // Then
        assertThat(groups.state()).isEqualTo("Stable");
        assertThat(groups.heartbeat(old, 3)).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(groups.heartbeat(old, 2)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void silenceOfTheLastMemberWithTheConsumerProtocolMakesAClassicGroupToo() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));
        int epoch = groups.join(classic(old)).answer().generationId();
        groups.sync(old, epoch);

        // When
        for (int n = 0; n < 5; n++) {
            groups.heartbeat(old, epoch);
            groups.passMs(SESSION_MS - 1_000);
        }

        // Then
        assertThat(groups.state()).isEqualTo("PreparingRebalance");
    }

    @Test
    void classicMembersLeaveAConsumerGroup() {
        // Given
        String old = classicGroupOfOne();
        beat(joining("new"));

        // When
        var answers = groups.leave(
                new MemberIdentity().memberId(old),
                new MemberIdentity().memberId("new"),
                new MemberIdentity().memberId("").groupInstanceId("nobody"));

        // Then
        assertThat(answers.members())
                .extracting(member -> ErrorCode.forCode(member.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(described().members()).hasSize(1);
    }

    @Test
    void staticClassicMemberComesBackInItsPlace() {
        // Given
        beat(joining("new"));
        String first = groups.join(classic("").groupInstanceId("i")).answer().memberId();

        // When
        String second = groups.join(classic("").groupInstanceId("i")).answer().memberId();

        // Then
        assertThat(described().members())
                .extracting(member -> member.memberId())
                .contains(second)
                .doesNotContain(first);
        assertThat(groups.heartbeat(first, "i", 2)).isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
        assertThat(groups.heartbeat(second, "i", 2)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void classicMemberThatTakesTheLastPlaceOfTheOtherProtocolMakesAClassicGroup() {
        // Given
        beat(joining("new").instanceId("i"));
        JoinGroupResponse joined = groups.join(classic("").groupInstanceId("i")).answer();

        // When
        ErrorCode told = groups.heartbeat(joined.memberId(), "i", joined.generationId());

        // Then
        assertThat(told).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(groups.state()).isEqualTo("PreparingRebalance");
    }

    @Test
    void waitingMembersOfAClassicGroupAreToldToJoinAgain() {
        // Given
        String old = classicGroupOfOne();
        String late = groups.promisedId();
        Heard<JoinGroupResponse> waiting = groups.join(classic(late));

        // When
        beat(joining("new"));

        // Then
        assertThat(error(waiting)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(described().members())
                .extracting(member -> member.memberId())
                .contains(old, late, "new");
    }

    @Test
    void emptyGroupsChangeTheirKindWhateverComes() {
        // Given
        String old = classicGroupOfOne();
        groups.leave(old);

        // When
        int epoch = beat(joining("new")).memberEpoch();
        beat(staying("new", HeartbeatCommand.LEAVE));
        String back = classicGroupOfOne();
        groups.restart();

        // Then
        assertThat(epoch).isEqualTo(1);
        assertThat(groups.state()).isEqualTo("Stable");
        assertThat(groups.heartbeat(back, 1)).isEqualTo(ErrorCode.NONE);
        assertThat(groups.ask((machine, now) -> machine.describeConsumers(GROUP))
                        .answer()
                        .errorCode())
                .isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
    }
}
