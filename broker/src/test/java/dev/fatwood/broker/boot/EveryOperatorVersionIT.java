package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest.ReassignablePartition;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest.ReassignableTopic;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsResponse;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest.AlterReplicaLogDir;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic;
import dev.fatwood.protocol.message.AlterReplicaLogDirsResponse;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeLogDirsRequest;
import dev.fatwood.protocol.message.DescribeLogDirsRequest.DescribableLogDirTopic;
import dev.fatwood.protocol.message.DescribeLogDirsResponse;
import dev.fatwood.protocol.message.DescribeLogDirsResponse.DescribeLogDirsPartition;
import dev.fatwood.protocol.message.DescribeLogDirsResponse.DescribeLogDirsResult;
import dev.fatwood.protocol.message.DescribeProducersRequest;
import dev.fatwood.protocol.message.DescribeProducersRequest.TopicRequest;
import dev.fatwood.protocol.message.DescribeProducersResponse;
import dev.fatwood.protocol.message.DescribeQuorumRequest;
import dev.fatwood.protocol.message.DescribeQuorumRequest.PartitionData;
import dev.fatwood.protocol.message.DescribeQuorumRequest.TopicData;
import dev.fatwood.protocol.message.DescribeQuorumResponse;
import dev.fatwood.protocol.message.ElectLeadersRequest;
import dev.fatwood.protocol.message.ElectLeadersRequest.TopicPartitions;
import dev.fatwood.protocol.message.ElectLeadersResponse;
import dev.fatwood.protocol.message.ListConfigResourcesRequest;
import dev.fatwood.protocol.message.ListConfigResourcesResponse;
import dev.fatwood.protocol.message.ListPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.ListPartitionReassignmentsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.UpdateFeaturesRequest;
import dev.fatwood.protocol.message.UpdateFeaturesRequest.FeatureUpdateKey;
import dev.fatwood.protocol.message.UpdateFeaturesResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The APIs for those who look after a cluster, in every version they are served in, over a socket: the answers of one node. */
class EveryOperatorVersionIT extends SocketFixture {

    @Test
    void logDirectoriesAreDescribedWithRealSizes() throws IOException {
        client.ask(Requests.produceRecords(topicId, 1, Requests.records(10)), 13, ProduceResponse::read);
        long sizeBytes = directory
                .resolve(TOPIC + "-1/00000000000000000000.log")
                .toFile()
                .length();
        for (short version : Requests.versions(ApiKey.DESCRIBE_LOG_DIRS)) {
            // When
            DescribeLogDirsResponse all =
                    client.ask(new DescribeLogDirsRequest().topics(null), version, DescribeLogDirsResponse::read);
            DescribeLogDirsResponse one = client.ask(
                    new DescribeLogDirsRequest()
                            .topics(List.of(
                                    new DescribableLogDirTopic().topic(TOPIC).partitions(List.of(1, 7)),
                                    new DescribableLogDirTopic()
                                            .topic("missing")
                                            .partitions(List.of(0)))),
                    version,
                    DescribeLogDirsResponse::read);

            // Then
            DescribeLogDirsResult result = all.results().get(0);
            assertThat(result.logDir()).isEqualTo(directory.toString());
            assertThat(result.topics().get(0).partitions())
                    .extracting(DescribeLogDirsPartition::partitionIndex)
                    .containsExactly(0, 1);
            if (version >= 4) {
                assertThat(result.usableBytes()).isPositive().isLessThanOrEqualTo(result.totalBytes());
            }
            assertThat(one.results().get(0).topics()).hasSize(1);
            assertThat(one.results().get(0).topics().get(0).partitions())
                    .containsExactly(
                            new DescribeLogDirsPartition().partitionIndex(1).partitionSize(sizeBytes));
        }
        assertThat(sizeBytes).isPositive();
    }

    @Test
    void producersOfAPartitionAreDescribed() throws IOException {
        // When
        DescribeProducersResponse response = client.ask(
                new DescribeProducersRequest()
                        .topics(List.of(
                                new TopicRequest().name(TOPIC).partitionIndexes(List.of(0, 7)),
                                new TopicRequest().name("missing").partitionIndexes(List.of(0)))),
                0,
                DescribeProducersResponse::read);

        // Then
        assertThat(response.topics().stream().flatMap(topic -> topic.partitions().stream()))
                .extracting(partition -> ErrorCode.forCode(partition.errorCode()))
                .containsExactly(
                        ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(response.topics().get(0).partitions().get(0).activeProducers())
                .isEmpty();
    }

    @Test
    void noLeaderIsElectedAsEachPartitionHasOneReplica() throws IOException {
        for (short version : Requests.versions(ApiKey.ELECT_LEADERS)) {
            // When
            ElectLeadersResponse named = client.ask(
                    new ElectLeadersRequest()
                            .topicPartitions(List.of(
                                    new TopicPartitions().topic(TOPIC).partitions(List.of(0, 7)),
                                    new TopicPartitions().topic("missing").partitions(List.of(0)))),
                    version,
                    ElectLeadersResponse::read);
            ElectLeadersResponse all =
                    client.ask(new ElectLeadersRequest().topicPartitions(null), version, ElectLeadersResponse::read);

            // Then
            assertThat(named.replicaElectionResults().stream().flatMap(topic -> topic.partitionResult().stream()))
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(
                            ErrorCode.ELECTION_NOT_NEEDED,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
            assertThat(all.replicaElectionResults()).isEmpty();
            assertThat(all.errorCode()).isZero();
        }
    }

    @Test
    void unknownKindOfElectionIsRefused() throws IOException {
        // When
        ElectLeadersResponse response =
                client.ask(new ElectLeadersRequest().electionType((byte) 5), 2, ElectLeadersResponse::read);

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST.code());
    }

    @Test
    void quorumIsThisNode() throws IOException {
        for (short version : Requests.versions(ApiKey.DESCRIBE_QUORUM)) {
            // When
            DescribeQuorumResponse response =
                    client.ask(quorumOf("__cluster_metadata"), version, DescribeQuorumResponse::read);
            DescribeQuorumResponse other = client.ask(quorumOf(TOPIC), version, DescribeQuorumResponse::read);

            // Then
            DescribeQuorumResponse.PartitionData quorum =
                    response.topics().get(0).partitions().get(0);
            assertThat(quorum.errorCode()).isZero();
            assertThat(quorum.leaderId()).isEqualTo(1);
            assertThat(quorum.highWatermark())
                    .isPositive()
                    .isEqualTo(directory.resolve("metadata.log").toFile().length());
            assertThat(quorum.currentVoters()).singleElement().satisfies(voter -> {
                assertThat(voter.replicaId()).isEqualTo(1);
                assertThat(voter.logEndOffset()).isEqualTo(quorum.highWatermark());
            });
            assertThat(response.nodes()).hasSize(version >= 2 ? 1 : 0);
            assertThat(other.topics().get(0).partitions().get(0).errorCode())
                    .isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code());
        }
    }

    private static DescribeQuorumRequest quorumOf(String topic) {
        return new DescribeQuorumRequest()
                .topics(List.of(new TopicData().topicName(topic).partitions(List.of(new PartitionData()))));
    }

    @Test
    void featuresStayAsTheyAre() throws IOException {
        for (short version : Requests.versions(ApiKey.UPDATE_FEATURES)) {
            // When
            UpdateFeaturesResponse same =
                    client.ask(update("metadata.version", 30), version, UpdateFeaturesResponse::read);
            UpdateFeaturesResponse newer =
                    client.ask(update("metadata.version", 31), version, UpdateFeaturesResponse::read);
            UpdateFeaturesResponse unknown =
                    client.ask(update("no.such.version", 1), version, UpdateFeaturesResponse::read);
            UpdateFeaturesResponse off =
                    client.ask(update("no.such.version", 0), version, UpdateFeaturesResponse::read);

            // Then
            assertThat(error(same)).isEqualTo(ErrorCode.NONE);
            assertThat(error(newer)).isEqualTo(ErrorCode.INVALID_UPDATE_VERSION);
            assertThat(error(unknown)).isEqualTo(ErrorCode.INVALID_UPDATE_VERSION);
            assertThat(error(off)).isEqualTo(ErrorCode.NONE);
            assertThat(newer.results()).hasSize(version >= 2 ? 0 : 1);
        }
    }

    private static UpdateFeaturesRequest update(String feature, int level) {
        return new UpdateFeaturesRequest()
                .featureUpdates(List.of(new FeatureUpdateKey().feature(feature).maxVersionLevel((short) level)));
    }

    private static ErrorCode error(UpdateFeaturesResponse response) {
        return ErrorCode.forCode(
                response.results().isEmpty()
                        ? response.errorCode()
                        : response.results().get(0).errorCode());
    }

    @Test
    void partitionsStayInTheOneLogDirectory() throws IOException {
        for (short version : Requests.versions(ApiKey.ALTER_REPLICA_LOG_DIRS)) {
            // When
            AlterReplicaLogDirsResponse response = client.ask(
                    new AlterReplicaLogDirsRequest()
                            .dirs(List.of(to(directory.toString(), List.of(0, 7)), to("elsewhere", List.of(0)))),
                    version,
                    AlterReplicaLogDirsResponse::read);

            // Then
            assertThat(response.results().stream().flatMap(topic -> topic.partitions().stream()))
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.LOG_DIR_NOT_FOUND);
        }
    }

    private static AlterReplicaLogDir to(String path, List<Integer> partitions) {
        return new AlterReplicaLogDir()
                .path(path)
                .topics(List.of(new AlterReplicaLogDirTopic().name(TOPIC).partitions(partitions)));
    }

    @Test
    void partitionsStayOnTheOneBroker() throws IOException {
        for (short version : Requests.versions(ApiKey.ALTER_PARTITION_REASSIGNMENTS)) {
            // When
            AlterPartitionReassignmentsResponse response = client.ask(
                    new AlterPartitionReassignmentsRequest()
                            .topics(List.of(new ReassignableTopic()
                                    .name(TOPIC)
                                    .partitions(List.of(
                                            move(0, List.of(1)),
                                            move(1, List.of(2)),
                                            move(0, null),
                                            move(7, List.of(1)))))),
                    version,
                    AlterPartitionReassignmentsResponse::read);

            // Then
            assertThat(response.responses().get(0).partitions())
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(
                            ErrorCode.NONE,
                            ErrorCode.INVALID_REPLICA_ASSIGNMENT,
                            ErrorCode.NO_REASSIGNMENT_IN_PROGRESS,
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        }
        assertThat(client.ask(new ListPartitionReassignmentsRequest(), 0, ListPartitionReassignmentsResponse::read)
                        .topics())
                .isEmpty();
    }

    private static ReassignablePartition move(int partition, List<Integer> replicas) {
        return new ReassignablePartition().partitionIndex(partition).replicas(replicas);
    }

    @Test
    void resourcesWithSettingsAreListed() throws IOException {
        // When
        ListConfigResourcesResponse metrics =
                client.ask(new ListConfigResourcesRequest(), 0, ListConfigResourcesResponse::read);
        ListConfigResourcesResponse all =
                client.ask(new ListConfigResourcesRequest(), 1, ListConfigResourcesResponse::read);
        ListConfigResourcesResponse brokers = client.ask(
                new ListConfigResourcesRequest().resourceTypes(List.of((byte) 4)),
                1,
                ListConfigResourcesResponse::read);
        ListConfigResourcesResponse unknown = client.ask(
                new ListConfigResourcesRequest().resourceTypes(List.of((byte) 3)),
                1,
                ListConfigResourcesResponse::read);

        // Then
        assertThat(metrics.configResources()).isEmpty();
        assertThat(all.configResources())
                .extracting(resource -> resource.resourceType() + " " + resource.resourceName())
                .containsExactly("2 " + TOPIC, "4 1");
        assertThat(brokers.configResources()).hasSize(1);
        assertThat(unknown.errorCode()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION.code());
    }
}
