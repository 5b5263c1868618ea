package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.REBALANCE_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.error;
import static dev.fatwood.coordinator.shard.GroupFixture.joinRequest;
import static dev.fatwood.coordinator.shard.GroupFixture.protocols;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.JoinGroupResponse.JoinGroupResponseMember;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a classic group comes to its first generation, and whom it takes. */
final class JoinTest {

    private final GroupFixture groups = new GroupFixture();

    @Test
    void dynamicMemberIsGivenAnIdAndComesBackWithIt() {
        // When
        Heard<JoinGroupResponse> first = groups.join("");

        // Then
        assertThat(error(first)).isEqualTo(ErrorCode.MEMBER_ID_REQUIRED);
        assertThat(first.answer().memberId())
                .matches("client-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(groups.join(first.answer().memberId()).isWaiting()).isTrue();
    }

    @Test
    void oldClientIsTakenAtOnce() {
        // When
        Heard<JoinGroupResponse> join = groups.join(joinRequest(""), 3);
        groups.passMs(DELAY_MS);

        // Then
        assertThat(error(join)).isEqualTo(ErrorCode.NONE);
        assertThat(join.answer().generationId()).isEqualTo(1);
    }

    @Test
    void membersOfTheInitialDelayShareTheFirstGeneration() {
        // Given
        String leader = groups.promisedId();
        String follower = groups.promisedId();
        Heard<JoinGroupResponse> first = groups.join(leader);
        groups.passMs(DELAY_MS - 1000);
        Heard<JoinGroupResponse> second = groups.join(follower);

        // When
        groups.passMs(1000);
        boolean isProlonged = first.isWaiting();
        groups.passMs(DELAY_MS);

        // Then
        assertThat(isProlonged).isTrue();
        assertThat(first.answer().generationId()).isEqualTo(1);
        assertThat(first.answer().leader()).isEqualTo(leader);
        assertThat(first.answer().protocolName()).isEqualTo("range");
        assertThat(first.answer().members())
                .extracting(JoinGroupResponseMember::memberId)
                .containsExactly(leader, follower);
        assertThat(second.answer().leader()).isEqualTo(leader);
        assertThat(second.answer().members()).isEmpty();
        assertThat(groups.state()).isEqualTo("CompletingRebalance");
    }

    @Test
    void initialDelayEndsAtTheRebalanceTimeoutHoweverManyCome() {
        // Given
        Heard<JoinGroupResponse> first =
                groups.join(joinRequest(groups.promisedId()).rebalanceTimeoutMs(2 * DELAY_MS));

        // When
        groups.passMs(1000);
        groups.join(joinRequest(groups.promisedId()).rebalanceTimeoutMs(2 * DELAY_MS));
        groups.passMs(DELAY_MS);
        groups.join(joinRequest(groups.promisedId()).rebalanceTimeoutMs(2 * DELAY_MS));
        groups.passMs(DELAY_MS);

        // Then
        assertThat(first.answer().members()).hasSize(3);
    }

    @Test
    void sessionTimeoutMustBeInRange() {
        assertThat(error(groups.join(joinRequest("").sessionTimeoutMs(5_999))))
                .isEqualTo(ErrorCode.INVALID_SESSION_TIMEOUT);
        assertThat(error(groups.join(joinRequest("").sessionTimeoutMs(6_000)))).isEqualTo(ErrorCode.MEMBER_ID_REQUIRED);
        assertThat(error(groups.join(joinRequest("").sessionTimeoutMs(1_800_000))))
                .isEqualTo(ErrorCode.MEMBER_ID_REQUIRED);
        assertThat(error(groups.join(joinRequest("").sessionTimeoutMs(1_800_001))))
                .isEqualTo(ErrorCode.INVALID_SESSION_TIMEOUT);
    }

    @Test
    void groupMustHaveAName() {
        assertThat(error(groups.join(joinRequest("").groupId("")))).isEqualTo(ErrorCode.INVALID_GROUP_ID);
    }

    @Test
    void unknownMemberIsRefusedWithOrWithoutAGroup() {
        assertThat(error(groups.join("nobody"))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        groups.stableGroup(1);
        assertThat(error(groups.join("nobody"))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void memberMustHaveATypeAndAProtocol() {
        assertThat(error(groups.join(joinRequest("").protocolType(""))))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(error(groups.join(joinRequest("").protocols(List.of()))))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(groups.state()).isEqualTo("none");
    }

    @Test
    void memberMustShareTypeAndProtocolWithTheGroup() {
        // Given
        groups.stableGroup(1);

        // When / Then
        assertThat(error(groups.join(joinRequest("").protocolType("connect"))))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(error(groups.join(joinRequest("").protocols(protocols("sticky")))))
                .isEqualTo(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(error(groups.join(joinRequest("").protocols(protocols("sticky", "range")))))
                .isEqualTo(ErrorCode.MEMBER_ID_REQUIRED);
    }

    @Test
    void protocolWithTheMostVotesAmongThoseOfAllIsChosen() {
        // Given
        Heard<JoinGroupResponse> first =
                groups.join(joinRequest(groups.promisedId()).protocols(protocols("a", "b", "c")));
        groups.join(joinRequest("").protocols(protocols("x")));
        for (int n = 0; n < 2; n++) {
            String id = groups.join(joinRequest("").protocols(protocols("c", "b")))
                    .answer()
                    .memberId();
            groups.join(joinRequest(id).protocols(protocols("c", "b")));
        }

        // When
        groups.passMs(3L * DELAY_MS);

        // Then
        assertThat(first.answer().protocolName()).isEqualTo("c");
    }

    @Test
    void fullGroupTakesNobodyElse() {
        // Given
        List<String> members = groups.stableGroup(GroupFixture.MEMBERS_MAX);

        // When
        Heard<JoinGroupResponse> oneMore = groups.join("");

        // Then
        assertThat(error(oneMore)).isEqualTo(ErrorCode.GROUP_MAX_SIZE_REACHED);
        assertThat(groups.heartbeat(members.get(0), 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void promisedIdThatIsNotUsedIsForgotten() {
        // Given
        String id = groups.promisedId();

        // When
        groups.passMs(SESSION_MS);

        // Then
        assertThat(error(groups.join(id))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void groupWaitsForAMemberItHasPromisedAnId() {
        // Given
        List<String> members = groups.stableGroup(1);
        groups.promisedId();
        Heard<JoinGroupResponse> again = groups.join(members.get(0));

        // When
        boolean isWaiting = again.isWaiting();
        groups.passMs(SESSION_MS);

        // Then
        assertThat(isWaiting).isTrue();
        assertThat(again.answer().generationId()).isEqualTo(2);
    }

    @Test
    void newMemberThatNeverGetsItsAnswerIsDroppedAfterFiveMinutes() {
        // Given
        Heard<JoinGroupResponse> first =
                groups.join(joinRequest(groups.promisedId()).rebalanceTimeoutMs(600_000));
        groups.passMs(DELAY_MS);
        String id = first.answer().memberId();
        groups.sync(id, 1, id);
        Heard<JoinGroupResponse> second =
                groups.join(joinRequest(groups.promisedId()).rebalanceTimeoutMs(600_000));

        // When
        for (int n = 0; n < 60; n++) {
            groups.passMs(5_000);
            groups.heartbeat(id, 1);
        }

        // Then
        assertThat(error(second)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
    }

    @Test
    void rebalanceTimeoutOfTheOldestVersionIsTheSessionTimeout() {
        // Given
        Heard<JoinGroupResponse> first = groups.join(joinRequest("").rebalanceTimeoutMs(-1), 0);
        groups.passMs(DELAY_MS);
        String id = first.answer().memberId();
        groups.sync(id, 1, id);

        // When
        Heard<JoinGroupResponse> second = groups.join(joinRequest("").rebalanceTimeoutMs(-1), 0);
        for (int n = 0; n < SESSION_MS / 1000; n++) {
            groups.heartbeat(id, 1);
            groups.passMs(1000);
        }

        // Then
        assertThat(second.answer().generationId()).isEqualTo(2);
        assertThat(second.answer().members()).hasSize(1);
        assertThat(SESSION_MS).isLessThan(REBALANCE_MS);
    }
}
