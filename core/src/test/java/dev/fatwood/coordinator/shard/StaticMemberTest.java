package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
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
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members with an instance id (KIP-345). */
final class StaticMemberTest {

    private final GroupFixture groups = new GroupFixture();

    @Test
    void staticMemberNeedsNoSecondJoin() {
        // When
        Heard<JoinGroupResponse> join = groups.joinStatic("i");
        groups.passMs(DELAY_MS);

        // Then
        assertThat(error(join)).isEqualTo(ErrorCode.NONE);
        assertThat(join.answer().memberId()).startsWith("i-");
    }

    @Test
    void staticMemberThatComesBackKeepsItsAssignmentWithoutARebalance() {
        // Given
        List<String> members = stableStaticGroup();

        // When
        Heard<JoinGroupResponse> back = groups.joinStatic("b");

        // Then
        String newId = back.answer().memberId();
        assertThat(newId).isNotEqualTo(members.get(1));
        assertThat(back.answer().generationId()).isEqualTo(1);
        assertThat(text(groups.sync(newId, 1).answer().assignment())).isEqualTo("to 1");
        assertThat(groups.heartbeat(members.get(0), "a", 1)).isEqualTo(ErrorCode.NONE);
        assertThat(groups.state()).isEqualTo("Stable");
    }

    @Test
    void oldIdIsFenced() {
        // Given
        List<String> members = stableStaticGroup();

        // When
        groups.joinStatic("b");

        // Then
        assertThat(groups.heartbeat(members.get(1), "b", 1)).isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
        assertThat(syncError(groups.sync(syncRequest(members.get(1), 1).groupInstanceId("b"), 5)))
                .isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
        assertThat(error(groups.join(joinRequest(members.get(1)).groupInstanceId("b"))))
                .isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
        assertThat(groups.heartbeat(members.get(1), 1)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void leaderThatComesBackIsToldToSkipTheAssignment() {
        // Given
        stableStaticGroup();

        // When
        Heard<JoinGroupResponse> back = groups.joinStatic("a");

        // Then
        assertThat(back.answer().skipAssignment()).isTrue();
        assertThat(back.answer().leader()).isEqualTo(back.answer().memberId());
        assertThat(back.answer().members()).hasSize(2);
    }

    @Test
    void olderLeaderThatComesBackIsToldTheOldLeadersName() {
        // Given
        List<String> members = stableStaticGroup();

        // When
        Heard<JoinGroupResponse> back = groups.join(joinRequest("").groupInstanceId("a"), 8);

        // Then
        assertThat(back.answer().skipAssignment()).isFalse();
        assertThat(back.answer().leader()).isEqualTo(members.get(0));
        assertThat(back.answer().members()).isEmpty();
    }

    @Test
    void newIdSurvivesARestart() {
        // Given
        List<String> members = stableStaticGroup();
        String newId = groups.joinStatic("b").answer().memberId();

        // When
        groups.restart();

        // Then
        assertThat(groups.heartbeat(newId, "b", 1)).isEqualTo(ErrorCode.NONE);
        assertThat(groups.heartbeat(members.get(1), "b", 1)).isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
    }

    @Test
    void returnThatTheLogRefusesChangesNothing() {
        // Given
        List<String> members = stableStaticGroup();
        groups.log.refuse(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        Heard<JoinGroupResponse> back = groups.joinStatic("b");

        // Then
        assertThat(back.error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(groups.heartbeat(members.get(1), "b", 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void returnWithAnotherProtocolRebalances() {
        // Given
        Heard<JoinGroupResponse> only =
                groups.join(joinRequest("").groupInstanceId("a").protocols(protocols("range", "sticky")));
        groups.passMs(DELAY_MS);
        groups.sync(only.answer().memberId(), 1, only.answer().memberId());

        // When
        Heard<JoinGroupResponse> back =
                groups.join(joinRequest("").groupInstanceId("a").protocols(protocols("sticky", "range")));

        // Then
        assertThat(back.answer().generationId()).isEqualTo(2);
        assertThat(back.answer().protocolName()).isEqualTo("sticky");
    }

    @Test
    void returnDuringTheAssignmentRebalances() {
        // Given
        Heard<JoinGroupResponse> a = groups.joinStatic("a");
        Heard<JoinGroupResponse> b = groups.joinStatic("b");
        groups.passMs(2L * DELAY_MS);
        Heard<SyncGroupResponse> waiting = groups.sync(b.answer().memberId(), 1);

        // When
        Heard<JoinGroupResponse> back = groups.joinStatic("b");

        // Then
        assertThat(syncError(waiting)).isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
        groups.join(joinRequest(a.answer().memberId()).groupInstanceId("a"));
        assertThat(back.answer().generationId()).isEqualTo(2);
    }

    @Test
    void staticMemberKeepsItsPlaceUntilItsSessionEnds() {
        // Given
        List<String> members = stableStaticGroup();

        // When
        groups.passMs(SESSION_MS - 1000);
        groups.heartbeat(members.get(0), "a", 1);
        ErrorCode before = groups.heartbeat(members.get(0), "a", 1);
        groups.passMs(1000);

        // Then
        assertThat(before).isEqualTo(ErrorCode.NONE);
        assertThat(groups.heartbeat(members.get(0), "a", 1)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
    }

    @Test
    void administratorRemovesAStaticMemberByItsInstance() {
        // Given
        stableStaticGroup();

        // When
        short error = groups.leave(new MemberIdentity().memberId("").groupInstanceId("b"))
                .members()
                .get(0)
                .errorCode();

        // Then
        assertThat(error).isZero();
        assertThat(groups.state()).isEqualTo("PreparingRebalance");
        assertThat(groups.leave(new MemberIdentity().memberId("").groupInstanceId("b"))
                        .members()
                        .get(0)
                        .errorCode())
                .isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID.code());
    }

    @Test
    void leavingUnderAnOldIdIsFenced() {
        // Given
        List<String> members = stableStaticGroup();
        groups.joinStatic("b");

        // When / Then
        assertThat(groups.leave(new MemberIdentity().memberId(members.get(1)).groupInstanceId("b"))
                        .members()
                        .get(0)
                        .errorCode())
                .isEqualTo(ErrorCode.FENCED_INSTANCE_ID.code());
    }

    /** Members of the instances a and b, a leads. */
    @Test
    void memberThatComesBackBeforeItsAssignmentIsWaitedForNoLongerThanAnother() {
        // Given
        int rebalanceMs = 5_000;
        Heard<JoinGroupResponse> leader =
                groups.join(joinRequest("").groupInstanceId("a").rebalanceTimeoutMs(rebalanceMs));
        groups.join(joinRequest("").groupInstanceId("b").rebalanceTimeoutMs(rebalanceMs));
        groups.passMs(2L * DELAY_MS);
        String leaderId = leader.answer().memberId();
        groups.sync(syncRequest(leaderId, 1, leaderId).groupInstanceId("a"), 5);
        groups.join(joinRequest("").groupInstanceId("b").rebalanceTimeoutMs(rebalanceMs));

        // When
        groups.passMs(rebalanceMs);

        // Then
        assertThat(groups.heartbeat(leaderId, "a", 1)).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
    }

    private List<String> stableStaticGroup() {
        Heard<JoinGroupResponse> a = groups.joinStatic("a");
        Heard<JoinGroupResponse> b = groups.joinStatic("b");
        groups.passMs(2L * DELAY_MS);
        List<String> ids = List.of(a.answer().memberId(), b.answer().memberId());
        groups.syncAll(ids, 1);
        return ids;
    }
}
