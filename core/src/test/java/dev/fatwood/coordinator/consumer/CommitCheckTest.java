package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.owned;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may commit and fetch offsets. */
final class CommitCheckTest {

    private static final UUID T = Images.id("t");

    private final GroupHost host = new GroupHost().topics(Map.of("t", 2));

    /** a has t-0 since epoch 1 and is in epoch 2; b has t-1 since epoch 2. */
    @BeforeEach
    void aAndBShareTheTopic() {
        host.heartbeat(join("a", "t"));
        host.heartbeat(join("b", "t"));
        host.heartbeat(stay("a", 1));
        host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0)));
        host.heartbeat(stay("b", 2));
    }

    @Test
    void currentEpochCommitsAnything() {
        // When
        CommitCheck check = check("a", 2, 9);

        // Then
        assertThat(check.error()).isEqualTo(ErrorCode.NONE);
        assertThat(check.error(T, 0)).isEqualTo(ErrorCode.NONE);
        assertThat(check.error(T, 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void earlierEpochCommitsWhatItHadThenAndStillHas() {
        // When
        CommitCheck check = check("a", 1, 9);

        // Then
        assertThat(check.error()).isEqualTo(ErrorCode.NONE);
        assertThat(check.error(T, 0)).isEqualTo(ErrorCode.NONE);
        assertThat(check.error(T, 1)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
    }

    @Test
    void earlierEpochThanTheAssignmentIsStale() {
        // When
        CommitCheck check = check("b", 1, 9);

        // Then
        assertThat(check.error(T, 1)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
    }

    @Test
    void laterEpochIsStale() {
        // When / Then
        assertThat(check("a", 3, 9).error()).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
        assertThat(check("a", -1, 9).error()).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
        assertThat(check("a", 3, 9).error(T, 0)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
    }

    @Test
    void versionsBeforeNineAreNotForMembersButForTransactions() {
        // When / Then
        assertThat(check("a", 2, 8).error()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION);
        assertThat(host.groups
                        .commitCheck("g", new CommitCheck.Caller("a", 2, true, (short) 3))
                        .error())
                .isEqualTo(ErrorCode.NONE);
    }

    @Test
    void strangersCommitOnlyToAGroupWithoutMembers() {
        // When / Then
        assertThat(check("c", 2, 9).error()).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(check("", -1, 9).error()).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(host.groups
                        .commitCheck("empty", new CommitCheck.Caller("", -1, false, (short) 9))
                        .error(T, 0))
                .isEqualTo(ErrorCode.NONE);
    }

    @Test
    void fetchingChecksTheEpochOfMembersOnly() {
        // When / Then
        assertThat(host.groups.fetchError("g", "a", 2)).isEqualTo(ErrorCode.NONE);
        assertThat(host.groups.fetchError("g", "a", 1)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
        assertThat(host.groups.fetchError("g", "a", 3)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
        assertThat(host.groups.fetchError("g", "c", 2)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(host.groups.fetchError("g", null, -1)).isEqualTo(ErrorCode.NONE);
        assertThat(host.groups.fetchError("none", null, -1)).isEqualTo(ErrorCode.NONE);
    }

    private CommitCheck check(String memberId, int memberEpoch, int version) {
        return host.groups.commitCheck("g", new CommitCheck.Caller(memberId, memberEpoch, false, (short) version));
    }
}
