package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of KIP-848 as a shard hosts them. */
final class ConsumerGroupTest extends ConsumerRequests {

    private static final int SESSION_MS = 45_000;

    @Test
    void groupSurvivesARestartWithItsAssignments() {
        // Given
        beat(joining("a"));
        beat(joining("b"));
        var before = described();

        // When
        groups.restart();

        // Then
        assertThat(described()).isEqualTo(before);
        assertThat(beat(owning("a", 1, 0, 1, 2, 3)).errorCode()).isZero();
    }

    @Test
    void silentMemberIsRemovedAfterARestartToo() {
        // Given
        beat(joining("a"));
        groups.restart();

        // When
        groups.passMs(SESSION_MS);

        // Then
        assertThat(described().groupState()).isEqualTo("Empty");
    }

    @Test
    void groupMayHaveTimesOfItsOwn() {
        // Given
        groups.setting("consumer.session.timeout.ms", "60000").setting("consumer.heartbeat.interval.ms", "7000");

        // When
        int heartbeatMs = beat(joining("a")).heartbeatIntervalMs();
        groups.passMs(59_000);
        String before = described().groupState();
        groups.passMs(1_000);

        // Then
        assertThat(heartbeatMs).isEqualTo(7_000);
        assertThat(before).isEqualTo("Stable");
        assertThat(described().groupState()).isEqualTo("Empty");
    }

    @Test
    void newPartitionsAreAssignedAtTheNextHeartbeat() {
        // Given
        beat(joining("a"));

        // When
        groups.topics(Map.of("t", 6));

        // Then
        assertThat(partitions(beat(staying("a", 1)))).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1, 9, NONE",
        "a, 0, 9, STALE_MEMBER_EPOCH",
        "a, 2, 9, STALE_MEMBER_EPOCH",
        "b, 1, 9, UNKNOWN_MEMBER_ID",
        "'', -1, 9, UNKNOWN_MEMBER_ID",
        "a, 1, 8, UNSUPPORTED_VERSION"
    })
    void commitsAreFencedByMemberAndEpoch(String memberId, int epoch, short version, ErrorCode error) {
        // Given
        beat(joining("a"));

        // When / Then
        assertThat(commit(memberId, epoch, version, 0)).isEqualTo(error);
    }

    @Test
    void memberThatIsBehindCommitsWhatItStillHas() {
        // Given
        beat(joining("a"));
        beat(joining("b"));
        beat(owning("a", 1, 0, 1, 2, 3));
        int given = described()
                .members()
                .get(0)
                .assignment()
                .topicPartitions()
                .get(0)
                .partitions()
                .get(0);
        beat(owning("a", 1, given).rebalanceTimeoutMs(-1));
        int epoch = described().members().get(0).memberEpoch();

        // When / Then
        assertThat(epoch).isEqualTo(2);
        assertThat(commit("a", 1, (short) 9, given)).isEqualTo(ErrorCode.NONE);
        assertThat(commit("a", 1, (short) 9, 3 - given)).isEqualTo(ErrorCode.STALE_MEMBER_EPOCH);
    }

    private ErrorCode commit(String memberId, int epoch, short version, int partition) {
        OffsetCommitRequest request = OffsetRequests.simple(OffsetRequests.partition(partition, 5))
                .memberId(memberId)
                .generationIdOrMemberEpoch(epoch);
        var response = groups.ask((machine, now) -> machine.commit(request, version, now))
                .answer();
        return ErrorCode.forCode(response.topics().get(0).partitions().get(0).errorCode());
    }

    @ParameterizedTest
    @CsvSource({"a, 1, NONE", ", -1, NONE", "a, 0, STALE_MEMBER_EPOCH", "b, 1, UNKNOWN_MEMBER_ID"})
    void fetchesAreFencedByMemberAndEpoch(String memberId, int epoch, ErrorCode error) {
        // Given
        beat(joining("a"));

        // When
        var request = new OffsetFetchRequestGroup()
                .groupId(GROUP)
                .memberId(memberId)
                .memberEpoch(epoch)
                .topics(null);
        var answer = groups.ask((machine, now) -> machine.fetch(request)).answer();

        // Then
        assertThat(ErrorCode.forCode(answer.errorCode())).isEqualTo(error);
    }

    @Test
    void offsetsOfSubscribedTopicsStay() {
        // Given
        beat(joining("a"));
        commit("a", 1, (short) 9, 0);
        OffsetDeleteRequest request = new OffsetDeleteRequest()
                .groupId(GROUP)
                .topics(List.of(new OffsetDeleteRequestTopic()
                        .name("t")
                        .partitions(List.of(new OffsetDeleteRequest.OffsetDeleteRequestPartition()))));

        // When
        var answer =
                groups.ask((machine, now) -> machine.deleteOffsets(request)).answer();

        // Then
        assertThat(answer.topics().get(0).partitions().get(0).errorCode())
                .isEqualTo(ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC.code());
    }

    @Test
    void groupIsListedUnderItsTypeAndState() {
        // When
        beat(joining("a"));

        // Then
        assertThat(list("consumer", "stable"))
                .containsExactly(new GroupSummary(GROUP, "consumer", "Stable", "consumer"));
        assertThat(list("classic", "stable")).isEmpty();
        assertThat(list("Consumer", "empty")).isEmpty();
    }

    private List<GroupSummary> list(String type, String state) {
        GroupFilter filter = GroupFilter.of(List.of(state), List.of(type));
        return groups.ask((machine, now) -> machine.list(filter)).answer();
    }

    @Test
    void consumerGroupIsNoClassicGroupToTools() {
        // When
        beat(joining("a"));

        // Then
        assertThat(groups.ask((machine, now) -> machine.describe(GROUP)).answer())
                .isEmpty();
    }

    @Test
    void onlyAnEmptyGroupIsDeletedWithItsOffsets() {
        // Given
        beat(joining("a"));
        commit("a", 1, (short) 9, 0);
        ErrorCode withMember =
                groups.ask((machine, now) -> machine.delete(GROUP)).answer().error();
        beat(staying("a", HeartbeatCommand.LEAVE));

        // When
        ErrorCode empty =
                groups.ask((machine, now) -> machine.delete(GROUP)).answer().error();
        groups.restart();

        // Then
        assertThat(withMember).isEqualTo(ErrorCode.NON_EMPTY_GROUP);
        assertThat(empty).isEqualTo(ErrorCode.NONE);
        assertThat(groups.ask((machine, now) -> machine.list(GroupFilter.of(List.of(), List.of())))
                        .answer())
                .isEmpty();
    }

    @Test
    void emptyGroupGoesWithItsLastOffset() {
        // Given
        beat(joining("a"));
        commit("a", 1, (short) 9, 0);
        beat(staying("a", HeartbeatCommand.LEAVE));

        // When
        groups.leapMs(GroupFixture.RETENTION_MS + GroupFixture.CHECK_MS);

        // Then
        assertThat(described().errorCode()).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
    }

    @Test
    void offsetsOfSubscribedTopicsDoNotExpire() {
        // Given
        beat(joining("a"));
        commit("a", 1, (short) 9, 0);
        groups.leapMs(GroupFixture.RETENTION_MS - SESSION_MS);
        beat(joining("b"));

        // When
        groups.leapMs(SESSION_MS - 1);

        // Then
        var all = new OffsetFetchRequestGroup().groupId(GROUP).topics(null);
        assertThat(groups.ask((machine, now) -> machine.fetch(all)).answer().topics())
                .hasSize(1);
    }
}
