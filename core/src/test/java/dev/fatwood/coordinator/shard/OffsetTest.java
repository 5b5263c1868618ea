package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.CHECK_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;
import static dev.fatwood.coordinator.shard.GroupFixture.METADATA_MAX;
import static dev.fatwood.coordinator.shard.GroupFixture.RETENTION_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.SESSION_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may commit, what is found afterwards, and when it goes. */
final class OffsetTest {

    private static final UUID TOPIC_ID = new UUID(1, 2);
    private static final UUID OTHER_ID = new UUID(3, 4);

    private final GroupFixture groups = new GroupFixture();

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

    // Deletion

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

    // Requests

    private String joined(Heard<JoinGroupResponse> join) {
        groups.passMs(DELAY_MS);
        return join.answer().memberId();
    }

    private static OffsetCommitRequestPartition partition(int partition, long offset) {
        return new OffsetCommitRequestPartition()
                .partitionIndex(partition)
                .committedOffset(offset)
                .committedMetadata("");
    }

    private static OffsetCommitRequest simple(OffsetCommitRequestPartition... partitions) {
        return new OffsetCommitRequest()
                .groupId(GROUP)
                .topics(List.of(new OffsetCommitRequestTopic().name("t").partitions(List.of(partitions))));
    }

    private static OffsetCommitRequest ofMember(String memberId, int generation) {
        return simple(partition(0, 1)).memberId(memberId).generationIdOrMemberEpoch(generation);
    }

    private ErrorCode commit(OffsetCommitRequest request) {
        return commit(request, 9);
    }

    private ErrorCode commit(OffsetCommitRequest request, int version) {
        OffsetCommitResponse response = groups.ask((machine, now) -> machine.commit(request, (short) version, now))
                .answer();
        return ErrorCode.forCode(response.topics().get(0).partitions().get(0).errorCode());
    }

    private OffsetFetchResponsePartitions fetch(int partition) {
        return fetch(partition, new UUID(0, 0));
    }

    private OffsetFetchResponsePartitions fetch(int partition, UUID topicId) {
        OffsetFetchRequestGroup request = new OffsetFetchRequestGroup()
                .groupId(GROUP)
                .topics(List.of(new OffsetFetchRequestTopics()
                        .name("t")
                        .topicId(topicId)
                        .partitionIndexes(List.of(partition))));
        return groups.ask((machine, now) -> machine.fetch(request))
                .answer()
                .topics()
                .get(0)
                .partitions()
                .get(0);
    }

    private OffsetFetchResponseGroup fetchAll() {
        OffsetFetchRequestGroup request =
                new OffsetFetchRequestGroup().groupId(GROUP).topics(null);
        return groups.ask((machine, now) -> machine.fetch(request)).answer();
    }

    private OffsetDeleteResponse delete(int... partitions) {
        OffsetDeleteRequest request = new OffsetDeleteRequest()
                .groupId(GROUP)
                .topics(List.of(new OffsetDeleteRequestTopic()
                        .name("t")
                        .partitions(IntStream.of(partitions)
                                .mapToObj(n -> new OffsetDeleteRequestPartition().partitionIndex(n))
                                .toList())));
        return groups.ask((machine, now) -> machine.deleteOffsets(request)).answer();
    }
}
