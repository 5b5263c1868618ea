package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DeleteRecordsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsPartition;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsTopic;
import dev.fatwood.protocol.message.DeleteRecordsResponse;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderPartition;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderTopic;
import dev.fatwood.protocol.message.OffsetForLeaderEpochResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The APIs that move records, in every version they are served in, over a socket. */
class EveryRecordVersionIT extends SocketFixture {

    @Test
    void recordsAreProducedAndFetchedInEveryVersion() throws IOException {
        // Given
        UUID id = client.ask(Requests.createTopic("records"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
        long expected = 0;
        for (short version : Requests.versions(ApiKey.PRODUCE)) {
            // When
            ProduceResponse response =
                    client.ask(Requests.produce("records", id, version, 1), version, ProduceResponse::read);

            // Then
            var partition = response.responses().get(0).partitionResponses().get(0);
            assertThat(partition.errorCode()).isZero();
            assertThat(partition.baseOffset()).isEqualTo(expected++);
        }
        for (short version : Requests.versions(ApiKey.FETCH)) {
            // When
            FetchResponse response =
                    client.ask(Requests.fetch("records", id, version, 0), version, FetchResponse::read);

            // Then
            var partition = response.responses().get(0).partitions().get(0);
            assertThat(partition.errorCode()).isZero();
            assertThat(partition.highWatermark()).isEqualTo(expected);
            assertThat(partition.records().sizeBytes()).isGreaterThan(500);
        }
    }

    @Test
    void fetchNamesWhatIsWrongWithAPartition() throws IOException {
        // When
        FetchResponse beyond = client.ask(Requests.fetch(TOPIC, topicId, (short) 12, 99), 12, FetchResponse::read);
        FetchResponse missing = client.ask(Requests.fetch("missing", null, (short) 12, 0), 12, FetchResponse::read);
        FetchResponse unknownId =
                client.ask(Requests.fetch(null, new UUID(6, 6), (short) 13, 0), 13, FetchResponse::read);

        // Then
        assertThat(errorOf(beyond)).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(errorOf(missing)).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(errorOf(unknownId)).isEqualTo(ErrorCode.UNKNOWN_TOPIC_ID);
    }

    @Test
    void produceRefusesUnknownAcksAndTopics() throws IOException {
        // When
        ProduceResponse acks = client.ask(Requests.produce(TOPIC, topicId, (short) 9, 2), 9, ProduceResponse::read);
        ProduceResponse topic = client.ask(Requests.produce("missing", null, (short) 9, 1), 9, ProduceResponse::read);
        ProduceResponse id =
                client.ask(Requests.produce(null, new UUID(7, 7), (short) 13, -1), 13, ProduceResponse::read);

        // Then
        assertThat(errorOf(acks)).isEqualTo(ErrorCode.INVALID_REQUIRED_ACKS);
        assertThat(errorOf(topic)).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(errorOf(id)).isEqualTo(ErrorCode.UNKNOWN_TOPIC_ID);
    }

    @Test
    void produceWithoutAcksIsNotAnsweredAndClosesTheConnectionOnError() throws IOException {
        // Given
        client.send(Requests.produce(TOPIC, topicId, (short) 9, 0), (short) 9);
        ApiVersionsResponse next = client.ask(Requests.versionsRequest(), 4, ApiVersionsResponse::read);

        // When
        client.send(Requests.produce("missing", null, (short) 9, 0), (short) 9);

        // Then
        assertThat(next.errorCode()).isZero();
        assertThat(client.isClosedByPeer()).isTrue();
    }

    @Test
    void offsetsAreListedInEveryVersion() throws IOException {
        // Given
        UUID id = client.ask(Requests.createTopic("listed"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
        client.ask(Requests.produce("listed", id, (short) 12, -1), 12, ProduceResponse::read);
        for (short version : Requests.versions(ApiKey.LIST_OFFSETS)) {
            // When, Then
            assertThat(offset(version, "listed", -2)).isZero();
            assertThat(offset(version, "listed", -1)).isEqualTo(1);
            assertThat(offset(version, "listed", 1)).isZero();
            assertThat(offset(version, "listed", Long.MAX_VALUE)).isEqualTo(-1);
            if (version >= 7) {
                assertThat(offset(version, "listed", -3)).isZero();
            }
        }
    }

    @Test
    void aSpecialTimeIsRefusedBeforeTheVersionThatKnowsIt() throws IOException {
        // When
        ListOffsetsResponse response = client.ask(Requests.listOffsets(TOPIC, -3), 6, ListOffsetsResponse::read);

        // Then
        assertThat(response.topics().get(0).partitions().get(0).errorCode())
                .isEqualTo(ErrorCode.UNSUPPORTED_VERSION.code());
    }

    @Test
    void producerIdsAreNeverGivenTwice() throws IOException {
        long last = -1;
        for (short version : Requests.versions(ApiKey.INIT_PRODUCER_ID)) {
            // When
            InitProducerIdResponse response = client.ask(
                    new InitProducerIdRequest().transactionalId(null), version, InitProducerIdResponse::read);
            InitProducerIdResponse transactional =
                    client.ask(new InitProducerIdRequest().transactionalId("t"), version, InitProducerIdResponse::read);

            // Then
            assertThat(response.errorCode()).isZero();
            assertThat(response.producerId()).isGreaterThan(last);
            assertThat(response.producerEpoch()).isZero();
            assertThat(transactional.errorCode()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION.code());
            last = response.producerId();
        }
    }

    @Test
    void theEndOfAnEpochIsToldInEveryVersion() throws IOException {
        // Given
        UUID id = client.ask(Requests.createTopic("epochs"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
        client.ask(Requests.produce("epochs", id, (short) 12, -1), 12, ProduceResponse::read);
        for (short version : Requests.versions(ApiKey.OFFSET_FOR_LEADER_EPOCH)) {
            // When
            OffsetForLeaderEpochResponse response = client.ask(
                    new OffsetForLeaderEpochRequest()
                            .topics(List.of(new OffsetForLeaderTopic()
                                    .topic("epochs")
                                    .partitions(List.of(
                                            new OffsetForLeaderPartition()
                                                    .partition(0)
                                                    .leaderEpoch(0),
                                            new OffsetForLeaderPartition()
                                                    .partition(9)
                                                    .leaderEpoch(0))))),
                    version,
                    OffsetForLeaderEpochResponse::read);

            // Then
            var answers = response.topics().get(0).partitions();
            assertThat(answers.get(0).endOffset()).isEqualTo(1);
            assertThat(answers.get(0).leaderEpoch()).isZero();
            assertThat(answers.get(1).errorCode()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code());
        }
    }

    @Test
    void recordsAreDeletedInEveryVersion() throws IOException {
        // Given
        UUID id = client.ask(Requests.createTopic("shortened"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
        for (int n = 0; n < 4; n++) {
            client.ask(Requests.produce("shortened", id, (short) 12, -1), 12, ProduceResponse::read);
        }
        for (short version : Requests.versions(ApiKey.DELETE_RECORDS)) {
            // When
            DeleteRecordsResponse response = deleteRecords(version, version + 1);

            // Then
            assertThat(response.topics().get(0).partitions().get(0).lowWatermark())
                    .isEqualTo(version + 1);
            assertThat(offset((short) 9, "shortened", -2)).isEqualTo(version + 1);
        }
        assertThat(deleteRecords((short) 2, 99)
                        .topics()
                        .get(0)
                        .partitions()
                        .get(0)
                        .errorCode())
                .isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE.code());
        assertThat(deleteRecords((short) 2, -1)
                        .topics()
                        .get(0)
                        .partitions()
                        .get(0)
                        .lowWatermark())
                .isEqualTo(4);
    }

    private DeleteRecordsResponse deleteRecords(short version, long before) throws IOException {
        return client.ask(
                new DeleteRecordsRequest()
                        .topics(List.of(new DeleteRecordsTopic()
                                .name("shortened")
                                .partitions(List.of(new DeleteRecordsPartition()
                                        .partitionIndex(0)
                                        .offset(before))))),
                version,
                DeleteRecordsResponse::read);
    }

    private long offset(short version, String topic, long timestampMs) throws IOException {
        ListOffsetsResponse response =
                client.ask(Requests.listOffsets(topic, timestampMs), version, ListOffsetsResponse::read);
        var partition = response.topics().get(0).partitions().get(0);
        assertThat(partition.errorCode()).isZero();
        return partition.offset();
    }

    private static ErrorCode errorOf(FetchResponse response) {
        return ErrorCode.forCode(response.responses().get(0).partitions().get(0).errorCode());
    }

    private static ErrorCode errorOf(ProduceResponse response) {
        return ErrorCode.forCode(
                response.responses().get(0).partitionResponses().get(0).errorCode());
    }
}
