package dev.fatwood.broker.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.client.admin.RangeQuery;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.message.DescribeRangesRequest;
import dev.fatwood.protocol.message.DescribeRangesRequest.OffsetRange;
import dev.fatwood.protocol.message.DescribeRangesRequest.RangeTopic;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts about ranges of offsets over a socket. */
class RangesIT {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private Broker broker;
    private Cluster cluster;
    private ClusterAdmin admin;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0));
        cluster = new Cluster(ClientConfig.to(broker.bootstrapServers()));
        admin = new ClusterAdmin(cluster);
        assertThat(admin.createTopic(new NewTopic("t", 1)).isDone()).isTrue();
        try (RecordSender sender = new RecordSender(cluster, SendConfig.of(Map.of("batch.size", "1000")))) {
            for (int n = 0; n < 1000; n++) {
                sender.send(OutgoingRecord.of("t", 5_000 - n, null, ("value-" + n).getBytes(UTF_8)));
            }
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        broker.close();
    }

    private List<RangeFacts> describe(RangeQuery... ranges) {
        return admin.describeRanges(List.of(ranges), IsolationLevel.READ_COMMITTED)
                .orElseThrow();
    }

    @Test
    void factsAreExactBeforeAndAfterARestart() {
        for (int round = 0; round < 2; round++) {
            // When
            List<RangeFacts> facts = describe(
                    RangeQuery.of(PARTITION, 0, 1000),
                    RangeQuery.of(PARTITION, 123, 456),
                    RangeQuery.of(PARTITION, 123, 456).withTimestamps(),
                    RangeQuery.of(PARTITION, 500, 500));

            // Then
            assertThat(facts).allMatch(RangeFacts::isKnown);
            assertThat(facts).extracting(RangeFacts::recordCount).containsExactly(1000L, 333L, 333L, 0L);
            assertThat(facts).extracting(RangeFacts::firstOffset).containsExactly(0L, 123L, 123L, -1L);
            assertThat(facts).extracting(RangeFacts::lastOffset).containsExactly(999L, 455L, 455L, -1L);
            assertThat(facts.get(0).maxTimestampMs()).isEqualTo(5_000);
            assertThat(facts.get(1).hasTimestamps()).isFalse();
            assertThat(facts.get(2).minTimestampMs()).isEqualTo(5_000 - 455);
            assertThat(facts.get(2).maxTimestampMs()).isEqualTo(5_000 - 123);
            assertThat(facts.get(0).sizeBytes()).isGreaterThan(facts.get(1).sizeBytes());
            assertThat(facts).extracting(RangeFacts::endOffset).containsOnly(1000L);
            int port = broker.port();
            broker.close();
            broker = Broker.start(BrokerConfig.local(directory, port));
        }
    }

    @Test
    void rangeThePartitionDoesNotHaveIsAnErrorOfItsOwn() {
        // When
        List<RangeFacts> facts = describe(
                RangeQuery.of(PARTITION, 0, 1001),
                RangeQuery.of(PARTITION, 0, 1000),
                RangeQuery.of(PARTITION, 2000, 2000));

        // Then
        assertThat(facts)
                .extracting(RangeFacts::error)
                .containsExactly(ErrorCode.OFFSET_OUT_OF_RANGE, ErrorCode.NONE, ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(facts.get(0).endOffset()).isEqualTo(1000);
        assertThat(facts.get(0).logStartOffset()).isZero();
    }

    @Test
    void moreRangesThanOneRequestTakesAreAskedInSeveral() {
        // When
        List<RangeFacts> facts = describe(IntStream.range(0, 2500)
                .mapToObj(n -> RangeQuery.of(PARTITION, n % 1000, 1000))
                .toArray(RangeQuery[]::new));

        // Then
        assertThat(facts).hasSize(2500);
        for (int n = 0; n < 2500; n++) {
            assertThat(facts.get(n).recordCount()).isEqualTo(1000 - n % 1000);
        }
    }

    @Test
    void badRangesAreRefusedOneByOne() throws IOException {
        // Given
        UUID noTopic = new UUID(7, 7);
        DescribeRangesRequest request = new DescribeRangesRequest()
                .topics(List.of(
                        topic(TopicId.ZERO, "t", range(0, -1, 5), range(0, 5, 4), range(1, 0, 0), range(0, 0, 9)),
                        topic(TopicId.ZERO, "nowhere", range(0, 0, 9)),
                        topic(noTopic, "t", range(0, 0, 9))));

        // When
        DescribeRangesResponse response = ask(request);

        // Then
        assertThat(response.errorCode()).isZero();
        assertThat(response.topics().stream()
                        .flatMap(topic -> topic.ranges().stream())
                        .map(facts -> ErrorCode.forCode(facts.errorCode())))
                .containsExactly(
                        ErrorCode.INVALID_REQUEST,
                        ErrorCode.INVALID_REQUEST,
                        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                        ErrorCode.NONE,
                        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                        ErrorCode.UNKNOWN_TOPIC_ID);
        assertThat(response.topics().get(0).ranges().get(3).recordCount()).isEqualTo(9);
    }

    @Test
    void tooManyRangesAndUnknownIsolationAreRefused() throws IOException {
        // When
        DescribeRangesResponse last = ask(manyRanges(10_000));
        DescribeRangesResponse first = ask(manyRanges(10_001));
        DescribeRangesResponse level = ask(manyRanges(1).isolationLevel((byte) 2));

        // Then
        assertThat(last.errorCode()).isZero();
        assertThat(last.topics().get(0).ranges()).hasSize(10_000);
        assertThat(first.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST.code());
        assertThat(first.topics()).isEmpty();
        assertThat(level.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST.code());
    }

    private static DescribeRangesRequest manyRanges(int count) {
        return new DescribeRangesRequest()
                .topics(List.of(new RangeTopic().name("t").ranges(Collections.nCopies(count, range(0, 3, 4)))));
    }

    private DescribeRangesResponse ask(DescribeRangesRequest request) throws IOException {
        try (RawClient client = new RawClient(broker)) {
            return client.ask(request, 0, DescribeRangesResponse::read);
        }
    }

    private static RangeTopic topic(UUID id, String name, OffsetRange... ranges) {
        return new RangeTopic().topicId(id).name(name).ranges(List.of(ranges));
    }

    private static OffsetRange range(int partition, long from, long until) {
        return new OffsetRange().partitionIndex(partition).fromOffset(from).untilOffset(until);
    }

    @Test
    void clientOfManyUnansweredRequestsGoesAwayInPeace() throws IOException {
        // Given
        DescribeRangesRequest heavy = new DescribeRangesRequest()
                .topics(List.of(new RangeTopic()
                        .name("t")
                        .ranges(Collections.nCopies(2000, range(0, 1, 999).withTimestamps(true)))));

        // When
        for (int n = 0; n < 5; n++) {
            try (RawClient client = new RawClient(broker)) {
                client.send(heavy, (short) 0);
            }
        }

        // Then
        assertThat(describe(RangeQuery.of(PARTITION, 0, 1000)).get(0).recordCount())
                .isEqualTo(1000);
    }
}
