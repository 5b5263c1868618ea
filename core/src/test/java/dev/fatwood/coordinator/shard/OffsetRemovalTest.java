package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.CHECK_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.RETENTION_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When offsets go: deleted, with their topic, or unused for long. */
final class OffsetRemovalTest extends OffsetRequests {

    @Test
    void singleOffsetsAreDeleted() {
        // Given
        commit(simple(partition(0, 1), partition(1, 2)));

        // When
        OffsetDeleteResponse deleted = delete(0, 5);

        // Then
        assertThat(deleted.errorCode()).isZero();
        assertThat(deleted.topics().get(0).partitions())
                .allSatisfy(partition -> assertThat(partition.errorCode()).isZero());
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
        assertThat(fetch(1).committedOffset()).isEqualTo(2);
        groups.restart();
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
    }

    @Test
    void offsetsOfNoGroupCannotBeDeleted() {
        assertThat(delete(0).errorCode()).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
    }

    @Test
    void offsetsOfATopicAMemberMayReadStay() {
        // Given
        String id = groups.stableGroup(1).get(0);
        commit(ofMember(id, 1));

        // When
        OffsetDeleteResponse refused = delete(0);

        // Then
        assertThat(refused.topics().get(0).partitions().get(0).errorCode())
                .isEqualTo(ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC.code());
        assertThat(fetch(0).committedOffset()).isEqualTo(1);
    }

    @Test
    void membersThatAreStillJoiningReadWhatTheLastGenerationRead() {
        // Given
        String id = groups.stableGroup(1).get(0);
        commit(ofMember(id, 1));
        groups.leave(id);
        groups.joinStatic("next");

        // When
        OffsetDeleteResponse deleted = delete(0);

        // Then
        assertThat(deleted.topics().get(0).partitions().get(0).errorCode()).isEqualTo(ErrorCode.NONE.code());
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
    }

    @Test
    void offsetsOfADeletedTopicGo() {
        // Given
        commit(simple(partition(0, 1), partition(1, 2)));

        // When
        Heard<Boolean> isMoreLeft = groups.ask((machine, now) -> machine.topicsDeleted(Set.of("t")));

        // Then
        assertThat(isMoreLeft.answer()).isFalse();
        assertThat(fetchAll().topics()).isEmpty();
    }

    @Test
    void removalOfMuchGoesInSteps() {
        // Given
        for (int n = 0; n < GroupMachine.REMOVALS_MAX + 1; n++) {
            commit(simple(partition(n, 1)));
        }

        // When
        boolean isMoreLeft =
                groups.ask((machine, now) -> machine.topicsDeleted(Set.of("t"))).answer();

        // Then
        assertThat(isMoreLeft).isTrue();
        assertThat(fetchAll().topics().get(0).partitions()).hasSize(1);
    }

    // Expiry

    @Test
    void unusedOffsetOfASimpleGroupExpires() {
        // Given
        commit(simple(partition(0, 1)));

        // When
        groups.leapMs(RETENTION_MS - 1);
        boolean isEarly = fetch(0).committedOffset() == -1;
        groups.leapMs(CHECK_MS);

        // Then
        assertThat(isEarly).isFalse();
        assertThat(fetchAll().topics()).isEmpty();
        assertThat(groups.state()).isEqualTo("none");
        groups.restart();
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
    }

    @Test
    void offsetThatIsCommittedAgainStays() {
        // Given
        commit(simple(partition(0, 1)));
        groups.leapMs(RETENTION_MS - CHECK_MS);

        // When
        commit(simple(partition(0, 2)));
        groups.leapMs(2 * CHECK_MS);

        // Then
        assertThat(fetch(0).committedOffset()).isEqualTo(2);
    }

    @Test
    void offsetsOfAGroupCountFromWhenItBecameEmptyAndTakeItWithThem() {
        // Given
        String id = groups.stableGroup(1).get(0);
        commit(ofMember(id, 1));
        groups.leave(id);
        groups.leapMs(RETENTION_MS - CHECK_MS);
        boolean isThere = fetch(0).committedOffset() == 1;

        // When
        groups.leapMs(2 * CHECK_MS);

        // Then
        assertThat(isThere).isTrue();
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
        assertThat(groups.state()).isEqualTo("none");
        groups.restart();
        assertThat(groups.state()).isEqualTo("none");
    }

    @Test
    void offsetsOfAGroupWithMembersStay() {
        // Given
        String id = joined(groups.join(
                GroupFixture.joinRequest("").sessionTimeoutMs(1_800_000).groupInstanceId("i")));
        groups.syncAll(List.of(id), 1);
        commit(ofMember(id, 1));

        // When
        for (long ms = 0; ms < RETENTION_MS + 2 * CHECK_MS; ms += CHECK_MS) {
            groups.leapMs(CHECK_MS);
            groups.heartbeat(id, 1);
        }

        // Then
        assertThat(fetch(0).committedOffset()).isEqualTo(1);
    }

    @Test
    void retentionAClientAskedForWins() {
        // Given
        commit(simple(partition(0, 1)).retentionTimeMs(CHECK_MS));

        // When
        groups.leapMs(CHECK_MS);

        // Then
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
    }
}
