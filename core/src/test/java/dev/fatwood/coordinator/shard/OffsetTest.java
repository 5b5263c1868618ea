package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.METADATA_MAX;
import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may commit, and what is found afterwards. */
final class OffsetTest extends OffsetRequests {

    private static final UUID OTHER_ID = new UUID(3, 4);

    @Test
    void simpleCommitIsFoundAgainWithAllItsParts() {
        // When
        ErrorCode committed =
                commit(simple(partition(1, 42).committedLeaderEpoch(5).committedMetadata("mine")));

        // Then
        assertThat(committed).isEqualTo(ErrorCode.NONE);
        OffsetFetchResponsePartitions found = fetch(1);
        assertThat(found.committedOffset()).isEqualTo(42);
        assertThat(found.committedLeaderEpoch()).isEqualTo(5);
        assertThat(found.metadata()).isEqualTo("mine");
        assertThat(found.errorCode()).isZero();
    }

    @Test
    void missingMetadataIsEmpty() {
        // When
        commit(simple(partition(0, 1).committedMetadata(null)));

        // Then
        assertThat(fetch(0).metadata()).isEmpty();
    }

    @Test
    void offsetThatWasNeverCommittedIsMinusOne() {
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
        assertThat(fetch(0).committedLeaderEpoch()).isEqualTo(-1);
        assertThat(fetchAll().topics()).isEmpty();
    }

    @Test
    void allOffsetsOfAGroupAreFound() {
        // Given
        commit(simple(partition(1, 42)));
        commit(simple(partition(0, 7)));

        // When
        OffsetFetchResponseGroup all = fetchAll();

        // Then
        assertThat(all.topics()).hasSize(1);
        assertThat(all.topics().get(0).partitions())
                .extracting(OffsetFetchResponsePartitions::partitionIndex)
                .containsExactly(0, 1);
    }

    @Test
    void offsetsSurviveARestart() {
        // Given
        commit(simple(partition(1, 42).committedMetadata("mine")));
        commit(simple(partition(1, 43).committedMetadata("newer")));

        // When
        groups.restart();

        // Then
        assertThat(fetch(1).committedOffset()).isEqualTo(43);
        assertThat(fetch(1).metadata()).isEqualTo("newer");
    }

    @Test
    void metadataMayBeJustAsLongAsAllowed() {
        // When
        OffsetCommitResponse response = groups.ask((machine, now) -> machine.commit(
                        simple(
                                partition(0, 1).committedMetadata("x".repeat(METADATA_MAX)),
                                partition(1, 1).committedMetadata("x".repeat(METADATA_MAX + 1))),
                        (short) 9,
                        now))
                .answer();

        // Then
        assertThat(response.topics().get(0).partitions())
                .extracting(partition -> ErrorCode.forCode(partition.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.OFFSET_METADATA_TOO_LARGE);
        assertThat(fetch(0).committedOffset()).isEqualTo(1);
        assertThat(fetch(1).committedOffset()).isEqualTo(-1);
    }

    @Test
    void commitOfAMemberOfNoGroupIsRefusedInTheWordsOfItsVersion() {
        assertThat(commit(ofMember("m", 1), 8)).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(commit(ofMember("m", 1), 9)).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND);
    }

    @Test
    void memberCommitsUnderItsGenerationOnly() {
        // Given
        String id = groups.stableGroup(1).get(0);

        // When / Then
        assertThat(commit(ofMember(id, 1))).isEqualTo(ErrorCode.NONE);
        assertThat(commit(ofMember(id, 0))).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(commit(ofMember(id, 2))).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
        assertThat(commit(ofMember("nobody", 1))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(commit(ofMember(id, -1))).isEqualTo(ErrorCode.ILLEGAL_GENERATION);
    }

    @Test
    void groupWithMembersTakesNoSimpleCommit() {
        // Given
        groups.stableGroup(1);

        // When / Then
        assertThat(commit(simple(partition(0, 1)))).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        groups.passMs(SESSION_MS);
        assertThat(groups.state()).isEqualTo("Empty");
        assertThat(commit(simple(partition(0, 1)))).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void fencedStaticMemberCannotCommit() {
        // Given
        String id = joined(groups.joinStatic("i"));
        groups.syncAll(List.of(id), 1);
        groups.joinStatic("i");

        // When / Then
        assertThat(commit(ofMember(id, 1).groupInstanceId("i"))).isEqualTo(ErrorCode.FENCED_INSTANCE_ID);
    }

    @Test
    void memberWaitsForItsAssignmentBeforeItCommits() {
        // Given
        String id = groups.promisedId();
        groups.join(id);
        groups.passMs(DELAY_MS);

        // When / Then
        assertThat(commit(ofMember(id, 1))).isEqualTo(ErrorCode.REBALANCE_IN_PROGRESS);
    }

    @Test
    void memberMayCommitWhileItsGroupPreparesARebalance() {
        // Given
        List<String> members = groups.stableGroup(2);
        groups.join(groups.promisedId());

        // When / Then
        assertThat(commit(ofMember(members.get(0), 1))).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void commitKeepsASessionAlive() {
        // Given
        String id = groups.stableGroup(1).get(0);

        // When
        for (int n = 0; n < 5; n++) {
            groups.passMs(SESSION_MS - 1000);
            commit(ofMember(id, 1));
        }

        // Then
        assertThat(groups.heartbeat(id, 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void commitTheLogRefusesIsNotFound() {
        // Given
        groups.log.refuse(ErrorCode.KAFKA_STORAGE_ERROR);

        // When
        Heard<OffsetCommitResponse> refused =
                groups.ask((machine, now) -> machine.commit(simple(partition(0, 1)), (short) 9, now));

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(fetch(0).committedOffset()).isEqualTo(-1);
    }

    @Test
    void offsetOfATopicThatWasReplacedIsNone() {
        // Given
        OffsetCommitRequest request = simple(partition(0, 9));
        request.topics().get(0).topicId(TOPIC_ID);
        commit(request);
        groups.restart();

        // When / Then
        assertThat(fetch(0, TOPIC_ID).committedOffset()).isEqualTo(9);
        assertThat(fetch(0, OTHER_ID).committedOffset()).isEqualTo(-1);
        assertThat(fetch(0).committedOffset()).isEqualTo(9);
    }
}
