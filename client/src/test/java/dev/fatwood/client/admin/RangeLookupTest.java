package dev.fatwood.client.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeRangesRequest;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.message.DescribeRangesResponse.OffsetRangeFacts;
import dev.fatwood.protocol.message.DescribeRangesResponse.RangeTopicFacts;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RangeLookupTest {

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

    private static List<RangeQuery> ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> RangeQuery.of(PARTITION, n, n + 1))
                .toList();
    }

    /** One answer per range: its first offset as the count. */
    private static DescribeRangesResponse answer(DescribeRangesRequest request, ErrorCode error) {
        return new DescribeRangesResponse()
                .topics(request.topics().stream()
                        .map(asked -> new RangeTopicFacts()
                                .ranges(asked.ranges().stream()
                                        .map(range -> new OffsetRangeFacts()
                                                .errorCode(error.code())
                                                .recordCount(range.fromOffset()))
                                        .toList()))
                        .toList());
    }

    @Test
    void anotherBrokerThanOursIsNotAsked() {
        // When
        Optional<List<RangeFacts>> facts = admin.describeRanges(ranges(2), IsolationLevel.READ_COMMITTED);

        // Then
        assertThat(facts).isEmpty();
        assertThat(broker.requests).noneMatch(request -> request.startsWith("DESCRIBE_RANGES"));
    }

    @Test
    void answersComeInTheOrderOfTheRanges() {
        // Given
        AtomicReference<DescribeRangesRequest> first = new AtomicReference<>();
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> {
            DescribeRangesRequest request = DescribeRangesRequest.read(body, version);
            first.compareAndSet(null, request);
            return answer(request, ErrorCode.NONE);
        });

        // When
        List<RangeFacts> facts = admin.describeRanges(ranges(1001), IsolationLevel.READ_COMMITTED)
                .orElseThrow();

        // Then
        assertThat(facts)
                .extracting(RangeFacts::recordCount)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1001).mapToObj(n -> (long) n).toList());
        assertThat(broker.requests.stream().filter(request -> request.startsWith("DESCRIBE_RANGES")))
                .hasSize(2);
        assertThat(first.get().topics().get(0).topicId()).isEqualTo(FakeTopic.ID);
        assertThat(first.get().topics().get(0).ranges().get(0).currentLeaderEpoch())
                .isEqualTo(4);
        assertThat(first.get().isolationLevel()).isEqualTo((byte) 1);
    }

    @Test
    void asksAgainWhenTheLeaderMoved() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(
                ApiKey.DESCRIBE_RANGES,
                (body, version) -> answer(
                        DescribeRangesRequest.read(body, version),
                        asked.incrementAndGet() < 3 ? ErrorCode.NOT_LEADER_OR_FOLLOWER : ErrorCode.NONE));

        // When
        List<RangeFacts> facts =
                admin.describeRanges(ranges(2), IsolationLevel.READ_COMMITTED).orElseThrow();

        // Then
        assertThat(facts).allMatch(RangeFacts::isKnown);
        assertThat(asked).hasValue(3);
    }

    @Test
    void offsetsThatAreNotThereAreAValue() {
        // Given
        broker.on(
                ApiKey.DESCRIBE_RANGES,
                (body, version) -> answer(DescribeRangesRequest.read(body, version), ErrorCode.OFFSET_OUT_OF_RANGE));

        // When
        List<RangeFacts> facts =
                admin.describeRanges(ranges(1), IsolationLevel.READ_COMMITTED).orElseThrow();

        // Then
        assertThat(facts.get(0).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(facts.get(0).isKnown()).isFalse();
    }

    @Test
    void damagedRecordsAreNotAskedForAgain() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> {
            asked.incrementAndGet();
            return answer(DescribeRangesRequest.read(body, version), ErrorCode.CORRUPT_MESSAGE);
        });

        // When
        List<RangeFacts> facts =
                admin.describeRanges(ranges(1), IsolationLevel.READ_COMMITTED).orElseThrow();

        // Then
        assertThat(facts.get(0).error()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void leaderIsNotWaitedForBeyondTheCallersDeadline() {
        // Given
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> null);

        // When
        List<RangeFacts> facts = admin.describeRanges(ranges(1), IsolationLevel.READ_COMMITTED, Deadline.afterMs(50))
                .orElseThrow();

        // Then
        assertThat(facts).noneMatch(RangeFacts::isKnown);
        assertThat(broker.requests.stream().filter(request -> request.startsWith("DESCRIBE_RANGES")))
                .hasSize(1);
    }

    @Test
    void leaderThatTakesTooLongTwiceLeavesItsRangesUnknown() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> {
            asked.incrementAndGet();
            return null;
        });

        // When: more ranges than one request takes
        List<RangeFacts> facts = findWithin(500, 60_000, 1001);

        // Then
        assertThat(facts).hasSize(1001);
        assertThat(facts).allMatch(range -> !range.isKnown() && range.error() == ErrorCode.REQUEST_TIMED_OUT);
        assertThat(asked.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void leaderThatAnswersTheSecondTimeIsBelieved() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        broker.on(
                ApiKey.DESCRIBE_RANGES,
                (body, version) -> asked.incrementAndGet() == 1
                        ? null
                        : answer(DescribeRangesRequest.read(body, version), ErrorCode.NONE));

        // When
        List<RangeFacts> facts = findWithin(1_000, 60_000, 2);

        // Then
        assertThat(facts).allMatch(RangeFacts::isKnown);
    }

    @Test
    void leaderWithoutAnAnswerByTheDeadlineIsAskedOnce() {
        // Given
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> null);

        // When
        List<RangeFacts> facts = findWithin(500, 500, 1);

        // Then
        assertThat(facts).noneMatch(RangeFacts::isKnown);
    }

    private List<RangeFacts> findWithin(int requestMs, int apiMs, int ranges) {
        Map<String, String> settings = Map.of(
                "bootstrap.servers",
                broker.address().toString(),
                "request.timeout.ms",
                String.valueOf(requestMs),
                "default.api.timeout.ms",
                String.valueOf(apiMs),
                "retry.backoff.ms",
                "1");
        try (Cluster impatient = new Cluster(ClientConfig.of(settings))) {
            return new ClusterAdmin(impatient)
                    .describeRanges(ranges(ranges), IsolationLevel.READ_COMMITTED)
                    .orElseThrow();
        }
    }

    @Test
    void answerOfAnotherLengthIsAnError() {
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> new DescribeRangesResponse());

        assertThatThrownBy(() -> admin.describeRanges(ranges(1), IsolationLevel.READ_COMMITTED))
                .isInstanceOf(BrokerErrorException.class)
                .hasMessageContaining("the broker answered 0");
    }

    @Test
    void noRangesNeedNoBroker() {
        assertThat(admin.describeRanges(List.of(), IsolationLevel.READ_COMMITTED))
                .contains(List.of());
        assertThat(broker.requests).isEmpty();
    }
}
