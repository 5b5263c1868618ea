package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsRequest;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DescribeClusterRequest;
import dev.fatwood.protocol.message.DescribeClusterResponse;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest.TopicRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The APIs by which clients find their way, in every version they are served in, over a socket. */
class EveryMetaVersionIT extends SocketFixture {

    @Test
    void apiVersionsListsExactlyWhatIsServed() throws IOException {
        for (short version : Requests.versions(ApiKey.API_VERSIONS)) {
            // When
            ApiVersionsResponse response = client.ask(Requests.versionsRequest(), version, ApiVersionsResponse::read);

            // Then
            assertThat(response.errorCode()).isZero();
            assertThat(response.finalizedFeatures())
                    .extracting(feature -> feature.name() + "=" + feature.maxVersionLevel())
                    .isEqualTo(version < 3 ? List.of() : List.of("group.version=1", "metadata.version=30"));
            assertThat(response.apiKeys())
                    .extracting(api -> ApiKey.forId(api.apiKey()))
                    .containsExactly(
                            ApiKey.PRODUCE,
                            ApiKey.FETCH,
                            ApiKey.LIST_OFFSETS,
                            ApiKey.METADATA,
                            ApiKey.OFFSET_COMMIT,
                            ApiKey.OFFSET_FETCH,
                            ApiKey.FIND_COORDINATOR,
                            ApiKey.JOIN_GROUP,
                            ApiKey.HEARTBEAT,
                            ApiKey.LEAVE_GROUP,
                            ApiKey.SYNC_GROUP,
                            ApiKey.DESCRIBE_GROUPS,
                            ApiKey.LIST_GROUPS,
                            ApiKey.API_VERSIONS,
                            ApiKey.CREATE_TOPICS,
                            ApiKey.DELETE_TOPICS,
                            ApiKey.DELETE_RECORDS,
                            ApiKey.INIT_PRODUCER_ID,
                            ApiKey.OFFSET_FOR_LEADER_EPOCH,
                            ApiKey.DESCRIBE_CONFIGS,
                            ApiKey.ALTER_CONFIGS,
                            ApiKey.ALTER_REPLICA_LOG_DIRS,
                            ApiKey.DESCRIBE_LOG_DIRS,
                            ApiKey.CREATE_PARTITIONS,
                            ApiKey.DELETE_GROUPS,
                            ApiKey.ELECT_LEADERS,
                            ApiKey.INCREMENTAL_ALTER_CONFIGS,
                            ApiKey.ALTER_PARTITION_REASSIGNMENTS,
                            ApiKey.LIST_PARTITION_REASSIGNMENTS,
                            ApiKey.OFFSET_DELETE,
                            ApiKey.DESCRIBE_QUORUM,
                            ApiKey.UPDATE_FEATURES,
                            ApiKey.DESCRIBE_CLUSTER,
                            ApiKey.DESCRIBE_PRODUCERS,
                            ApiKey.CONSUMER_GROUP_HEARTBEAT,
                            ApiKey.CONSUMER_GROUP_DESCRIBE,
                            ApiKey.LIST_CONFIG_RESOURCES,
                            ApiKey.DESCRIBE_TOPIC_PARTITIONS,
                            ApiKey.DESCRIBE_RANGES);
            assertThat(response.apiKeys().get(0).minVersion())
                    .as("Produce is listed from 0")
                    .isZero();
            assertThat(response.apiKeys().get(1).minVersion()).isEqualTo((short) 4);
        }
    }

    @Test
    void anUnknownVersionOfApiVersionsIsAnsweredInVersion0() throws IOException {
        // When
        ByteBuffer frame = ByteBuffer.allocate(20);
        frame.putShort(ApiKey.API_VERSIONS.id())
                .putShort((short) 99)
                .putInt(7)
                .putShort((short) 0)
                .put((byte) 0);
        client.sendFrame(frame.flip());
        ApiVersionsResponse response = client.receive(new ApiVersionsRequest(), (short) 0, ApiVersionsResponse::read);

        // Then
        assertThat(client.lastCorrelationId()).isEqualTo(7);
        assertThat(response.errorCode()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION.code());
        assertThat(response.apiKeys())
                .isEqualTo(client.ask(Requests.versionsRequest(), 0, ApiVersionsResponse::read)
                        .apiKeys());
    }

    @Test
    void apiVersionsForAnotherBrokerIsToldToBootstrapAgain() throws IOException {
        // When
        ApiVersionsResponse right = client.ask(
                Requests.versionsRequest().clusterId(broker.clusterId()).nodeId(1), 5, ApiVersionsResponse::read);
        ApiVersionsResponse otherCluster =
                client.ask(Requests.versionsRequest().clusterId("other"), 5, ApiVersionsResponse::read);
        ApiVersionsResponse otherNode = client.ask(Requests.versionsRequest().nodeId(9), 5, ApiVersionsResponse::read);
        ApiVersionsResponse nameless =
                client.ask(Requests.versionsRequest().clientSoftwareName("-"), 5, ApiVersionsResponse::read);

        // Then
        assertThat(right.errorCode()).isZero();
        assertThat(otherCluster.errorCode()).isEqualTo(ErrorCode.REBOOTSTRAP_REQUIRED.code());
        assertThat(otherNode.errorCode()).isEqualTo(ErrorCode.REBOOTSTRAP_REQUIRED.code());
        assertThat(nameless.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST.code());
    }

    @Test
    void metadataNamesTheTopic() throws IOException {
        for (short version : Requests.versions(ApiKey.METADATA)) {
            // When
            MetadataResponse response = client.ask(
                    new MetadataRequest().topics(List.of(new MetadataRequestTopic().name(TOPIC))),
                    version,
                    MetadataResponse::read);

            // Then
            assertThat(response.brokers())
                    .singleElement()
                    .satisfies(node -> assertThat(node.port()).isEqualTo(broker.port()));
            assertThat(response.topics()).singleElement().satisfies(topic -> {
                assertThat(topic.errorCode()).isZero();
                assertThat(topic.name()).isEqualTo(TOPIC);
                assertThat(topic.partitions()).hasSize(2).allMatch(partition -> partition.leaderId() == 1);
            });
            assertThat(response.topics().get(0).topicId()).isEqualTo(version >= 10 ? topicId : new UUID(0, 0));
        }
    }

    @Test
    void metadataOfAllTopicsIsAskedByAnEmptyListInVersion0AndByNullLater() throws IOException {
        for (short version : Requests.versions(ApiKey.METADATA)) {
            // When
            MetadataResponse empty =
                    client.ask(new MetadataRequest().topics(List.of()), version, MetadataResponse::read);

            // Then
            assertThat(empty.topics())
                    .extracting(topic -> topic.name())
                    .containsAll(version == 0 ? List.of(TOPIC) : List.of());
            assertThat(empty.topics().isEmpty()).isEqualTo(version > 0);
            if (version > 0) {
                assertThat(client.ask(new MetadataRequest().topics(null), version, MetadataResponse::read)
                                .topics())
                        .extracting(topic -> topic.name())
                        .contains(TOPIC);
            }
        }
    }

    @Test
    void metadataCreatesAMissingTopicOnlyIfAllowed() throws IOException {
        // Given
        MetadataRequest request = new MetadataRequest()
                .topics(List.of(
                        new MetadataRequestTopic().name("wanted"), new MetadataRequestTopic().name("not/allowed")));

        // When
        MetadataResponse forbidden = client.ask(request.allowAutoTopicCreation(false), 12, MetadataResponse::read);
        MetadataResponse allowed = client.ask(request.allowAutoTopicCreation(true), 12, MetadataResponse::read);

        // Then
        assertThat(forbidden.topics())
                .extracting(topic -> ErrorCode.forCode(topic.errorCode()))
                .containsExactly(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(allowed.topics())
                .extracting(topic -> ErrorCode.forCode(topic.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(allowed.topics().get(0).partitions()).hasSize(2);
    }

    @Test
    void metadataByIdNeedsVersion12() throws IOException {
        // Given
        MetadataRequest request = new MetadataRequest()
                .topics(List.of(
                        new MetadataRequestTopic().name(null).topicId(topicId),
                        new MetadataRequestTopic().name(null).topicId(new UUID(4, 4))));

        // When
        MetadataResponse early = client.ask(request, 10, MetadataResponse::read);
        MetadataResponse late = client.ask(request, 13, MetadataResponse::read);

        // Then
        assertThat(early.topics()).allMatch(topic -> topic.errorCode() == ErrorCode.INVALID_REQUEST.code());
        assertThat(late.topics())
                .extracting(topic -> ErrorCode.forCode(topic.errorCode()))
                .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_ID);
        assertThat(late.topics().get(0).name()).isEqualTo(TOPIC);
    }

    @Test
    void theClusterIsDescribedInEveryVersion() throws IOException {
        for (short version : Requests.versions(ApiKey.DESCRIBE_CLUSTER)) {
            // When
            DescribeClusterResponse response =
                    client.ask(new DescribeClusterRequest(), version, DescribeClusterResponse::read);

            // Then
            assertThat(response.clusterId()).isEqualTo(broker.clusterId()).hasSize(22);
            assertThat(response.controllerId()).isEqualTo(1);
            assertThat(response.brokers()).hasSize(1);
        }
        assertThat(client.ask(new DescribeClusterRequest().endpointType((byte) 2), 1, DescribeClusterResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.MISMATCHED_ENDPOINT_TYPE.code());
    }

    @Test
    void partitionsAreDescribedPageByPage() throws IOException {
        // Given
        client.ask(Requests.createTopic("page-a"), 7, CreateTopicsResponse::read);
        client.ask(Requests.createTopic("page-b"), 7, CreateTopicsResponse::read);
        DescribeTopicPartitionsRequest request = new DescribeTopicPartitionsRequest()
                .responsePartitionLimit(3)
                .topics(List.of(
                        new TopicRequest().name("page-b"),
                        new TopicRequest().name("page-a"),
                        new TopicRequest().name("page-c")));

        // When
        DescribeTopicPartitionsResponse first = client.ask(request, 0, DescribeTopicPartitionsResponse::read);
        request.cursor(new DescribeTopicPartitionsRequest.Cursor()
                .topicName(first.nextCursor().topicName())
                .partitionIndex(first.nextCursor().partitionIndex()));
        DescribeTopicPartitionsResponse second = client.ask(request, 0, DescribeTopicPartitionsResponse::read);

        // Then
        assertThat(first.topics())
                .extracting(topic -> topic.name() + topic.partitions().size())
                .containsExactly("page-a2", "page-b1");
        assertThat(second.topics())
                .extracting(topic -> topic.name() + topic.partitions().size())
                .containsExactly("page-b1", "page-c0");
        assertThat(second.topics().get(1).errorCode()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code());
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void coordinatorsOfTransactionsAreRefusedWithAReason() throws IOException {
        for (short version : Requests.versions(ApiKey.FIND_COORDINATOR)) {
            if (version == 0) {
                continue; // It asks for groups only.
            }

            // When
            FindCoordinatorRequest request = new FindCoordinatorRequest().keyType((byte) 1);
            FindCoordinatorResponse response = client.ask(
                    version < 4 ? request.key("t") : request.coordinatorKeys(List.of("t")),
                    version,
                    FindCoordinatorResponse::read);

            // Then
            short error = version < 4
                    ? response.errorCode()
                    : response.coordinators().get(0).errorCode();
            assertThat(error).isEqualTo(ErrorCode.UNSUPPORTED_VERSION.code());
            if (version >= 4) {
                assertThat(response.coordinators().get(0).errorMessage()).contains("no transactions yet");
            }
        }
    }
}
