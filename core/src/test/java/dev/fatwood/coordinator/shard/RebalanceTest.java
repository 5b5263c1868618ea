package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.REBALANCE_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.error;
import static dev.fatwood.coordinator.shard.GroupFixture.joinRequest;
import static dev.fatwood.coordinator.shard.GroupFixture.protocols;
import static dev.fatwood.coordinator.shard.GroupFixture.syncError;
import static dev.fatwood.coordinator.shard.GroupFixture.syncRequest;
import static dev.fatwood.coordinator.shard.GroupFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From one generation of a classic group to the next. */
final class RebalanceTest {

    private final GroupFixture groups = new GroupFixture();

    @Test
    void followersWaitForTheLeadersAssignment() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        groups.join(leader);
        groups.join(follower);
        groups.passMs(2L * DELAY_MS);
        Heard<SyncGroupResponse> early = groups.sync(follower, 1);
        boolean isWaiting = early.isWaiting();

        // When
        Heard<SyncGroupResponse> ofLeader = groups.sync(leader, 1, leader, follower);

        // Then
        assertThat(isWaiting).isTrue();
        assertThat(text(ofLeader.answer().assignment())).isEqualTo("to 0");
        assertThat(text(early.answer().assignment())).isEqualTo("to 1");
        assertThat(early.answer().protocolName()).isEqualTo("range");
        assertThat(groups.state()).isEqualTo("Stable");
    }

    @Test
    void assignmentGoesOutOnlyWhenItIsDurable() {
        // Given
        String leader = groups.promisedId();
        groups.join(leader);
        groups.passMs(DELAY_MS);
        groups.log.holdSyncs();

        // When
        Heard<SyncGroupResponse> sync = groups.sync(leader, 1, leader);

        // Then
        assertThat(sync.isWaiting()).isTrue();
        groups.log.settle(ErrorCode.NONE);
        assertThat(text(sync.answer().assignment())).isEqualTo("to 0");
    }

    @Test
    void assignmentTheLogRefusesIsNone() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        groups.join(leader);
        groups.join(follower);
        groups.passMs(2L * DELAY_MS);
        Heard<SyncGroupResponse> waiting = groups.sync(follower, 1);
        groups.log.refuse(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        Heard<SyncGroupResponse> refused = groups.sync(leader, 1, leader, follower);

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(groups.state()).isEqualTo("CompletingRebalance");
        groups.log.refuse(ErrorCode.NONE);
        groups.sync(leader, 1, leader, follower);
        assertThat(text(waiting.answer().assignment())).isEqualTo("to 1");
    }

    @Test
    void memberTheLeaderForgotGetsNothing() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        groups.join(leader);
        groups.join(follower);
        groups.passMs(2L * DELAY_MS);

        // When
        groups.sync(leader, 1, leader);

        // Then
        assertThat(groups.sync(follower, 1).answer().assignment().remaining()).isZero();
    }

    @Test
    void newMemberMakesTheOthersJoinAgain() {
        // Given
        List<String> old = groups.stableGroup(2);
        Heard<JoinGroupResponse> newcomer = groups.join(groups.promisedId());

        // When
        ErrorCode toldByHeartbeat = groups.heartbeat(old.get(0), 1);
        Heard<JoinGroupResponse> leader = groups.join(old.get(0));
        Heard<JoinGroupResponse> follower = groups.join(old.get(1));

        // Then
        assertThat(toldByHeartbeat).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(leader.answer().members()).hasSize(3);
        assertThat(follower.answer().generationId()).isEqualTo(2);
        assertThat(newcomer.answer().generationId()).isEqualTo(2);
    }

    @Test
    void whoDoesNotJoinInTimeIsLeftOut() {
        // Given
        List<String> old = groups.stableGroup(2);
        Heard<JoinGroupResponse> newcomer = groups.join(groups.promisedId());
        groups.join(old.get(1));

        // When
        for (int n = 0; n < REBALANCE_MS / 5_000; n++) {
            groups.heartbeat(old.get(0), 1);
            groups.passMs(5_000);
        }

        // Then
        assertThat(newcomer.answer().generationId()).isEqualTo(2);
        assertThat(newcomer.answer().leader()).isEqualTo(old.get(1));
        assertThat(groups.heartbeat(old.get(0), 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void silentMemberIsDroppedAndTheGroupRebalances() {
        // Given
        List<String> members = groups.stableGroup(2);

        // When
        groups.passMs(SESSION_MS - 1000);
        groups.heartbeat(members.get(0), 1);
        groups.passMs(1000);

        // Then
        assertThat(groups.heartbeat(members.get(0), 1)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(groups.heartbeat(members.get(1), 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(groups.join(members.get(0)).answer().generationId()).isEqualTo(2);
    }

    @Test
    void lastSilentMemberLeavesAnEmptyGroupOfTheNextGeneration() {
        // Given
        groups.stableGroup(1);

        // When
        groups.passMs(SESSION_MS);

        // Then
        assertThat(groups.state()).isEqualTo("Empty");
        groups.restart();
        assertThat(groups.state()).isEqualTo("Empty");
        Heard<JoinGroupResponse> next = groups.join(groups.promisedId());
        groups.passMs(DELAY_MS);
        assertThat(next.answer().generationId()).isEqualTo(3);
    }

    @Test
    void memberThatWaitsForItsJoinNeedsNoHeartbeat() {
        // Given
        List<String> members = groups.stableGroup(2);
        groups.join(groups.promisedId());
        Heard<JoinGroupResponse> waiting = groups.join(members.get(0));

        // When
        for (int n = 0; n < 10; n++) {
            groups.passMs(5_000);
            groups.heartbeat(members.get(1), 1);
        }

        // Then
        assertThat(waiting.isWaiting()).isTrue();
        groups.join(members.get(1));
        assertThat(waiting.answer().generationId()).isEqualTo(2);
    }

    @Test
    void leaderThatJoinsAgainStartsARebalanceAndAFollowerDoesNot() {
        // Given
        List<String> members = groups.stableGroup(2);

        // When
        Heard<JoinGroupResponse> follower = groups.join(members.get(1));
        Heard<JoinGroupResponse> leader = groups.join(members.get(0));

        // Then
        assertThat(follower.answer().generationId()).isEqualTo(1);
        assertThat(leader.isWaiting()).isTrue();
        assertThat(groups.state()).isEqualTo("PreparingRebalance");
    }

    @Test
    void followerWithOtherMetadataStartsARebalance() {
        // Given
        List<String> members = groups.stableGroup(2);

        // When
        Heard<JoinGroupResponse> follower =
                groups.join(joinRequest(members.get(1)).protocols(protocols("range", "sticky")));

        // Then
        assertThat(follower.isWaiting()).isTrue();
    }

    @Test
    void memberThatMissedItsAnswerIsToldTheGenerationAgain() {
        // Given
        String leader = groups.promisedId();
        groups.join(leader);
        groups.passMs(DELAY_MS);

        // When
        Heard<JoinGroupResponse> again = groups.join(leader);

        // Then
        assertThat(again.answer().generationId()).isEqualTo(1);
        assertThat(again.answer().members()).hasSize(1);
    }

    @Test
    void newMemberSendsThoseWhoWaitForAnAssignmentBackToJoining() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        groups.join(leader);
        groups.join(follower);
        groups.passMs(2L * DELAY_MS);
        Heard<SyncGroupResponse> waiting = groups.sync(follower, 1);

        // When
        groups.join(groups.promisedId());

        // Then
        assertThat(syncError(waiting)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        assertThat(syncError(groups.sync(leader, 1, leader, follower))).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
    }

    @Test
    void whoNeverAsksForItsAssignmentIsDropped() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        groups.join(leader);
        groups.join(follower);
        groups.passMs(2L * DELAY_MS);
        groups.sync(leader, 1, leader, follower);

        // When
        for (int n = 0; n < REBALANCE_MS / 5_000; n++) {
            groups.heartbeat(leader, 1);
            groups.heartbeat(follower, 1);
            groups.passMs(5_000);
        }

        // Then
        assertThat(groups.heartbeat(follower, 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(groups.heartbeat(leader, 1)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
    }

    @Test
    void generationAndMemberAreChecked() {
        // Given
        List<String> members = groups.stableGroup(1);

        // When / Then
        assertThat(groups.heartbeat(members.get(0), 1)).isEqualTo(ErrorCode.NONE);
        assertThat(groups.heartbeat(members.get(0), 0)).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(groups.heartbeat(members.get(0), 2)).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(groups.heartbeat("nobody", 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(syncError(groups.sync(members.get(0), 2))).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(syncError(groups.sync("nobody", 1))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(text(groups.sync(members.get(0), 1).answer().assignment())).isEqualTo("to 0");
    }

    @Test
    void syncMustNameTheGroupsProtocol() {
        // Given
        String id = groups.stableGroup(1).get(0);

        // When / Then
        assertThat(syncError(groups.sync(syncRequest(id, 1).protocolName("other"), 5)))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(syncError(groups.sync(syncRequest(id, 1).protocolType("other"), 5)))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(syncError(groups.sync(syncRequest(id, 1).protocolName(null), 5)))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(syncError(groups.sync(syncRequest(id, 1).protocolName(null).protocolType(null), 4)))
                .isEqualTo(ErrorCode.NONE);
    }

    @Test
    void requestsToNoGroupAreRefused() {
        assertThat(groups.heartbeat("m", 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(syncError(groups.sync("m", 1))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(groups.leave("m").members().get(0).errorCode()).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID.code());
    }

    @Test
    void memberThatLeavesIsMissedAtOnce() {
        // Given
        List<String> members = groups.stableGroup(2);

        // When
        LeaveGroupResponse left = groups.leave(members.get(0));

        // Then
        assertThat(left.members().get(0).errorCode()).isZero();
        assertThat(groups.heartbeat(members.get(1), 1)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
        Heard<JoinGroupResponse> last = groups.join(members.get(1));
        assertThat(last.answer().leader()).isEqualTo(members.get(1));
        assertThat(last.answer().members()).hasSize(1);
    }

    @Test
    void manyLeaveByOneRequestEachWithAnAnswer() {
        // Given
        List<String> members = groups.stableGroup(2);
        String promised = groups.promisedId();

        // When
        LeaveGroupResponse left = groups.leave(
                new MemberIdentity().memberId(members.get(0)),
                new MemberIdentity().memberId("nobody"),
                new MemberIdentity().memberId(promised),
                new MemberIdentity().memberId(members.get(1)));

        // Then
        assertThat(left.members())
                .extracting(member -> ErrorCode.forCode(member.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.NONE, ErrorCode.NONE);
        assertThat(groups.state()).isEqualTo("Empty");
    }

    @Test
    void memberThatLeavesWhileItWaitsIsToldSo() {
        // Given
        List<String> members = groups.stableGroup(2);
        Heard<JoinGroupResponse> waiting = groups.join(members.get(0));

        // When
        groups.leave(members.get(0));

        // Then
        assertThat(error(waiting)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }
}
