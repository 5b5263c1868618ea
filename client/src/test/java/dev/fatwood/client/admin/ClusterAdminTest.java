package dev.fatwood.client.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse.CreatableTopicResult;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsPartitionResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsTopicResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterAdminTest {

    private static final TopicPartition PARTITION = new TopicPartition(FakeTopic.NAME, 0);

    private final FakeBroker broker = new FakeBroker();
    private final FakeTopic topic = new FakeTopic(broker);
    private final Cluster cluster = new Cluster(broker.config());
    private final ClusterAdmin admin = new ClusterAdmin(cluster);

    @AfterEach
    void close() {
        cluster.close();
        broker.close();
    }

    @Test
    void describesTopicsThatAreThereAndThoseThatAreNot() {
        // When
        Map<String, TopicDescription> topics = admin.describeTopics(List.of(FakeTopic.NAME, "other"));

        // Then
        assertThat(topics.get(FakeTopic.NAME).partitions()).hasSize(1);
        assertThat(topics.get(FakeTopic.NAME).topicId()).isEqualTo(FakeTopic.ID);
        assertThat(topics.get("other").error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(admin.listTopics()).extracting(TopicDescription::name).containsExactly(FakeTopic.NAME);
    }

    @Test
    void findsOffsets() {
        // Given
        topic.logStartOffset = 2;
        topic.append(BatchBuilder.with(Compression.NONE)
                .baseOffset(6)
                .add(0, null, null)
                .build());

        // When
        long earliest = offset(OffsetSpec.EARLIEST);
        long latest = offset(OffsetSpec.LATEST);

        // Then
        assertThat(earliest).isEqualTo(2);
        assertThat(latest).isEqualTo(7);
    }

    @Test
    void asksForBothEndsAtOnce() {
        // Given a broker that answers the first request when the second has come
        AtomicInteger answered = new AtomicInteger();
        broker.on(ApiKey.LIST_OFFSETS, (body, version) -> {
            while (broker.count(ApiKey.LIST_OFFSETS) < 2) {
                Thread.onSpinWait();
            }
            return offsetAnswer(ErrorCode.NONE, answered.incrementAndGet());
        });

        // When
        List<Map<TopicPartition, ListedOffset>> ends = admin.offsets(
                List.of(Map.of(PARTITION, OffsetSpec.EARLIEST), Map.of(PARTITION, OffsetSpec.LATEST)),
                IsolationLevel.READ_COMMITTED);

        // Then
        assertThat(ends).extracting(found -> found.get(PARTITION).offset()).containsExactly(1L, 2L);
        assertThat(broker.count(ApiKey.API_VERSIONS)).isEqualTo(1);
        assertThat(broker.count(ApiKey.METADATA)).isEqualTo(1);
    }

    @Test
    void asksAllLeadersAtOnce() {
        // Given two brokers that answer when both were asked
        try (FakeBroker second = new FakeBroker()) {
            topic.tellAt(second);
            topic.leaderOfSecond = second;
            FakeBroker.Handler handler = (body, version) -> {
                while (broker.count(ApiKey.LIST_OFFSETS) + second.count(ApiKey.LIST_OFFSETS) < 2) {
                    Thread.onSpinWait();
                }
                int index = ListOffsetsRequest.read(body, version)
                        .topics()
                        .get(0)
                        .partitions()
                        .get(0)
                        .partitionIndex();
                ListOffsetsResponse answer = offsetAnswer(ErrorCode.NONE, 7 + index);
                answer.topics().get(0).partitions().get(0).partitionIndex(index);
                return answer;
            };
            broker.on(ApiKey.LIST_OFFSETS, handler);
            second.on(ApiKey.LIST_OFFSETS, handler);
            TopicPartition other = new TopicPartition(FakeTopic.NAME, 1);

            // When
            Map<TopicPartition, ListedOffset> ends = admin.offsets(
                    Map.of(PARTITION, OffsetSpec.LATEST, other, OffsetSpec.LATEST), IsolationLevel.READ_COMMITTED);

            // Then
            assertThat(ends.get(PARTITION).offset()).isEqualTo(7);
            assertThat(ends.get(other).offset()).isEqualTo(8);
        }
    }

    private long offset(OffsetSpec spec) {
        return admin.offsets(Map.of(PARTITION, spec), IsolationLevel.READ_COMMITTED)
                .get(PARTITION)
                .offset();
    }

    @Test
    void asksAgainWhenTheLeaderMoved() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(
                ApiKey.LIST_OFFSETS,
                (body, version) ->
                        offsetAnswer(asked.incrementAndGet() < 3 ? ErrorCode.NOT_LEADER_OR_FOLLOWER : ErrorCode.NONE));

        // When
        long latest = offset(OffsetSpec.LATEST);

        // Then
        assertThat(latest).isEqualTo(9);
        assertThat(broker.requests.stream().filter(request -> request.startsWith("METADATA")))
                .hasSize(3);
    }

    private static ListOffsetsResponse offsetAnswer(ErrorCode error) {
        return offsetAnswer(error, 9);
    }

    private static ListOffsetsResponse offsetAnswer(ErrorCode error, long offset) {
        return new ListOffsetsResponse()
                .topics(List.of(new ListOffsetsTopicResponse()
                        .name(FakeTopic.NAME)
                        .partitions(List.of(new ListOffsetsPartitionResponse()
                                .errorCode(error.code())
                                .offset(offset)))));
    }

    @Test
    void asksAgainWhenTheConnectionBroke() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(ApiKey.LIST_OFFSETS, (body, version) -> {
            if (asked.incrementAndGet() == 1) {
                throw new FakeBroker.Hangup();
            }
            return offsetAnswer(ErrorCode.NONE);
        });

        // When
        long latest = offset(OffsetSpec.LATEST);

        // Then
        assertThat(latest).isEqualTo(9);
    }

    @Test
    void saysWhichPartitionIsNotThere() {
        TopicPartition missing = new TopicPartition("nowhere", 3);
        assertThatThrownBy(() -> admin.offsets(Map.of(missing, OffsetSpec.LATEST), IsolationLevel.READ_COMMITTED))
                .isInstanceOf(BrokerErrorException.class)
                .hasMessageStartingWith("failed to find the leader of nowhere-3: UNKNOWN_TOPIC_OR_PARTITION");
    }

    @Test
    void aTopicThatExistsIsAValue() {
        // Given
        broker.on(
                ApiKey.CREATE_TOPICS,
                (body, version) -> new CreateTopicsResponse()
                        .topics(List.of(new CreatableTopicResult()
                                .name("t")
                                .errorCode(ErrorCode.TOPIC_ALREADY_EXISTS.code())
                                .errorMessage("it is there"))));

        // When
        TopicOutcome outcome = admin.createTopic(new NewTopic("t", 3));

        // Then
        assertThat(outcome).isEqualTo(new TopicOutcome("t", ErrorCode.TOPIC_ALREADY_EXISTS, "it is there"));
    }
}
