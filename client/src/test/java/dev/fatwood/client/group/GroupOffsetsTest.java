package dev.fatwood.client.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponsePartition;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {

    private static final Map<TopicPartition, Long> OFFSETS = Map.of(new TopicPartition("t", 3), 7L);

    private final FakeBroker broker = new FakeBroker();
    private final Cluster cluster = new Cluster(broker.config());
    private final GroupOffsets group = new GroupOffsets(cluster, "g");
    /** Answers to commits, in turn; then success. */
    private final Deque<ErrorCode> answers = new ArrayDeque<>();

    private OffsetCommitRequest seen;

    @AfterEach
    void close() {
        cluster.close();
        broker.close();
    }

    @Test
    void storesOffsetsAsAGroupWithoutMembers() {
        // Given
        serve();

        // When
        CommitOutcome outcome = commit();

        // Then
        assertThat(outcome.isDone()).isTrue();
        assertThat(broker.requests).contains("FIND_COORDINATOR v3", "OFFSET_COMMIT v9");
        assertThat(seen.groupId()).isEqualTo("g");
        assertThat(seen.memberId()).isEmpty();
        assertThat(seen.generationIdOrMemberEpoch()).isEqualTo(-1);
        assertThat(seen.topics().get(0).name()).isEqualTo("t");
        assertThat(seen.topics().get(0).partitions().get(0).partitionIndex()).isEqualTo(3);
        assertThat(seen.topics().get(0).partitions().get(0).committedOffset()).isEqualTo(7);
    }

    @Test
    void asksForTheCoordinatorAgainWhenItMoved() {
        // Given
        serve();
        answers.add(ErrorCode.NOT_COORDINATOR);

        // When
        CommitOutcome outcome = commit();

        // Then
        assertThat(outcome.isDone()).isTrue();
        assertThat(broker.requests.stream().filter(request -> request.startsWith("FIND")))
                .hasSize(2);
    }

    @Test
    void lastingRefusalIsAValueAndAPartitionThatIsGoneIsNone() {
        // Given
        serve();
        answers.addAll(List.of(ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION));

        // When / Then
        assertThat(commit().error()).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID);
        assertThat(commit().isDone()).isTrue();
    }

    @Test
    void clusterWithoutGroupsIsAValue() {
        // Given
        broker.on(
                ApiKey.FIND_COORDINATOR,
                (body, version) -> new FindCoordinatorResponse()
                        .errorCode(ErrorCode.UNSUPPORTED_VERSION.code())
                        .errorMessage("no groups here"));

        // When / Then
        assertThat(commit().hasNoGroups()).isTrue();
        assertThat(commit().message()).isEqualTo("no groups here");
    }

    @Test
    void brokerThatDoesNotOfferTheRequestsHasNoGroups() {
        assertThat(commit().hasNoGroups()).isTrue();
    }

    private CommitOutcome commit() {
        return group.commit(OFFSETS, Deadline.afterMs(3000));
    }

    private void serve() {
        broker.on(
                ApiKey.FIND_COORDINATOR,
                (body, version) -> new FindCoordinatorResponse()
                        .host("127.0.0.1")
                        .port(broker.address().port()));
        broker.on(ApiKey.OFFSET_COMMIT, (body, version) -> {
            seen = OffsetCommitRequest.read(body, version);
            ErrorCode error = answers.isEmpty() ? ErrorCode.NONE : answers.poll();
            return new OffsetCommitResponse()
                    .topics(List.of(new OffsetCommitResponseTopic()
                            .name("t")
                            .partitions(List.of(new OffsetCommitResponsePartition()
                                    .partitionIndex(3)
                                    .errorCode(error.code())))));
        });
    }
}
