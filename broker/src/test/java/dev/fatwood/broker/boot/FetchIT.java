package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchRequest.ForgottenTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.BufferRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting, limits and sessions of Fetch, over a socket. The topic has two partitions, which live on different loops. */
class FetchIT {

    private static final short VERSION = 13;

    @TempDir
    private Path directory;

    private Broker broker;
    private RawClient client;
    private RawClient writer;
    private UUID topicId;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(directory, 0, "num.network.threads=2"));
        client = new RawClient(broker);
        writer = new RawClient(broker);
        topicId = client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        writer.close();
        broker.close();
    }

    @Test
    void waitsUntilARecordComesToAnyOfItsPartitions() throws IOException {
        for (int partition = 0; partition < 2; partition++) {
            // Given a fetch that starts where each partition ends
            FetchRequest request = sessionless(at(0, partition), at(1, 0)).maxWaitMs(60_000);
            client.send(request, VERSION);

            // When
            long start = System.nanoTime();
            produce(partition);
            FetchResponse response = client.receive(request, VERSION, FetchResponse::read);

            // Then
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(15);
            assertThat(withRecords(response)).containsExactly(partition);
        }
    }

    @Test
    void answersEmptyWhenItsTimeIsUp() throws IOException {
        // When
        long start = System.nanoTime();
        FetchResponse response =
                client.ask(sessionless(at(0, 0), at(1, 0)).maxWaitMs(200), VERSION, FetchResponse::read);

        // Then
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(195);
        assertThat(partitions(response)).hasSize(2);
        assertThat(withRecords(response)).isEmpty();
    }

    @Test
    void doesNotWaitForLessThanItsMinimum() throws IOException {
        // Given
        produce(0);
        FetchRequest request = sessionless(at(0, 0)).minBytes(100_000).maxWaitMs(300);

        // When
        long start = System.nanoTime();
        FetchResponse response = client.ask(request, VERSION, FetchResponse::read);

        // Then
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(295);
        assertThat(withRecords(response)).containsExactly(0);
    }

    @Test
    void anErrorInOnePartitionEndsTheWait() throws IOException {
        // When
        FetchResponse response =
                client.ask(sessionless(at(0, 0), at(7, 0)).maxWaitMs(60_000), VERSION, FetchResponse::read);

        // Then
        assertThat(partitions(response))
                .extracting(partition -> ErrorCode.forCode(partition.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    }

    @Test
    void theFirstBatchIsReturnedEvenIfItIsOverEveryLimit() throws IOException {
        // Given
        produce(0);
        produce(1);

        // When
        FetchResponse response = client.ask(sessionless(at(0, 0), at(1, 0)).maxBytes(1), VERSION, FetchResponse::read);

        // Then
        assertThat(withRecords(response)).containsExactly(0);
    }

    @Test
    void anOffsetInsideABatchReturnsTheWholeBatch() throws IOException {
        // Given
        ByteBuffer batch = Requests.records(3);
        writer.ask(Requests.produceRecords(topicId, 0, batch), VERSION, ProduceResponse::read);

        // When
        FetchResponse response = client.ask(sessionless(at(0, 2)), VERSION, FetchResponse::read);

        // Then
        ByteBuffer records = ((BufferRecords) partitions(response).get(0).records()).bytes();
        assertThat(records.getLong(records.position())).as("base offset").isZero();
        assertThat(records.remaining()).isEqualTo(batch.capacity());
    }

    @Test
    void largeRecordsLeaveAsFileRangesByteForByte() throws IOException {
        // Given
        byte[] sent = new byte[900_000];
        new Random(5).nextBytes(sent);
        writer.ask(Requests.produceRecords(topicId, 0, Requests.record(sent)), VERSION, ProduceResponse::read);

        // When
        FetchResponse response = client.ask(sessionless(at(0, 0)), VERSION, FetchResponse::read);

        // Then
        ByteBuffer records = ((BufferRecords) partitions(response).get(0).records()).bytes();
        byte[] tail = new byte[sent.length];
        records.get(records.limit() - 1 - sent.length, tail);
        assertThat(tail).isEqualTo(sent);
    }

    @Test
    void aSessionIsToldOnlyWhatChanged() throws IOException {
        // Given
        FetchResponse first = client.ask(inSession(0, 0, at(0, 0), at(1, 0)), VERSION, FetchResponse::read);
        int session = first.sessionId();

        // When
        FetchResponse quiet = client.ask(inSession(session, 1), VERSION, FetchResponse::read);
        produce(1);
        FetchResponse news = client.ask(inSession(session, 2), VERSION, FetchResponse::read);
        FetchResponse moved = client.ask(inSession(session, 3, at(1, 1)), VERSION, FetchResponse::read);
        FetchRequest forgetting = inSession(session, 4)
                .forgottenTopicsData(
                        List.of(new ForgottenTopic().topicId(topicId).partitions(List.of(1))));
        FetchResponse afterForgetting = client.ask(forgetting, VERSION, FetchResponse::read);
        produce(1);
        FetchResponse forgotten = client.ask(inSession(session, 5), VERSION, FetchResponse::read);

        // Then
        assertThat(session).isPositive();
        assertThat(partitions(first)).hasSize(2);
        assertThat(partitions(quiet)).isEmpty();
        assertThat(withRecords(news)).containsExactly(1);
        assertThat(partitions(moved)).isEmpty();
        assertThat(partitions(afterForgetting)).isEmpty();
        assertThat(partitions(forgotten)).isEmpty();
    }

    @Test
    void aSessionThatDoesNotFitIsRefused() throws IOException {
        // Given
        int session = client.ask(inSession(0, 0, at(0, 0)), VERSION, FetchResponse::read)
                .sessionId();

        // When, Then
        assertThat(client.ask(inSession(session + 1, 1), VERSION, FetchResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.FETCH_SESSION_ID_NOT_FOUND.code());
        assertThat(client.ask(inSession(session, 2), VERSION, FetchResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.INVALID_FETCH_SESSION_EPOCH.code());
        assertThat(client.ask(inSession(session, 1), (short) 12, FetchResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR.code());
        client.ask(inSession(session, -1, at(0, 0)), VERSION, FetchResponse::read);
        assertThat(client.ask(inSession(session, 1), VERSION, FetchResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.FETCH_SESSION_ID_NOT_FOUND.code());
    }

    @Test
    void aClientThatLeavesWhileItWaitsLeavesNothingBehind() throws IOException {
        // Given
        client.send(sessionless(at(0, 0), at(1, 0)).maxWaitMs(60_000), VERSION);

        // When
        client.close();
        produce(0);

        // Then the broker stops without waiting for it
        long start = System.nanoTime();
        broker.close();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
    }

    private void produce(int partition) throws IOException {
        ProduceResponse response = writer.ask(
                Requests.produceRecords(topicId, partition, Requests.records(1)), VERSION, ProduceResponse::read);
        assertThat(response.responses().get(0).partitionResponses().get(0).errorCode())
                .isZero();
    }

    private static FetchPartition at(int partition, long offset) {
        return new FetchPartition().partition(partition).fetchOffset(offset).partitionMaxBytes(1 << 20);
    }

    private FetchRequest sessionless(FetchPartition... wanted) {
        return new FetchRequest().maxWaitMs(100).minBytes(1).topics(topics(wanted));
    }

    private FetchRequest inSession(int session, int epoch, FetchPartition... wanted) {
        return sessionless(wanted).sessionId(session).sessionEpoch(epoch).maxWaitMs(20);
    }

    private List<FetchTopic> topics(FetchPartition... wanted) {
        return wanted.length == 0
                ? List.of()
                : List.of(new FetchTopic().topicId(topicId).partitions(List.of(wanted)));
    }

    private static List<PartitionData> partitions(FetchResponse response) {
        assertThat(response.errorCode()).isZero();
        List<PartitionData> all = new ArrayList<>();
        response.responses().forEach(topic -> all.addAll(topic.partitions()));
        return all;
    }

    private static List<Integer> withRecords(FetchResponse response) {
        return partitions(response).stream()
                .filter(partition -> partition.records().sizeBytes() > 0)
                .map(PartitionData::partitionIndex)
                .toList();
    }
}
