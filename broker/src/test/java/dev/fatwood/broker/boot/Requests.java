package dev.fatwood.broker.boot;

import dev.fatwood.protocol.message.AlterConfigsRequest;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.AlterReplicaLogDirsRequest;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsPartition;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsTopic;
import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DescribeClusterRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.DescribeLogDirsRequest;
import dev.fatwood.protocol.message.DescribeProducersRequest;
import dev.fatwood.protocol.message.DescribeQuorumRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest.TopicRequest;
import dev.fatwood.protocol.message.ElectLeadersRequest;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.ListConfigResourcesRequest;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsPartition;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsTopic;
import dev.fatwood.protocol.message.ListPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderPartition;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderTopic;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.message.UpdateFeaturesRequest;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Small valid requests for tests. */
final class Requests {

    private Requests() {}

    static ApiVersionsRequest versionsRequest() {
        return new ApiVersionsRequest().clientSoftwareName("raw").clientSoftwareVersion("1.0");
    }

    static CreateTopicsRequest createTopic(String name) {
        return new CreateTopicsRequest()
                .topics(List.of(new CreatableTopic().name(name).numPartitions(2).replicationFactor((short) 1)));
    }

    static ProduceRequest produce(String topic, UUID id, short version, int acks) {
        TopicProduceData data = version >= 13 ? new TopicProduceData().topicId(id) : new TopicProduceData().name(topic);
        return new ProduceRequest()
                .acks((short) acks)
                .timeoutMs(1000)
                .topicData(List.of(data.partitionData(
                        List.of(new PartitionProduceData().index(0).records(new BufferRecords(oneRecord()))))));
    }

    static FetchRequest fetch(String topic, UUID id, short version, long offset) {
        FetchTopic data = version >= 13 ? new FetchTopic().topicId(id) : new FetchTopic().topic(topic);
        return new FetchRequest()
                .maxWaitMs(100)
                .minBytes(1)
                .topics(List.of(data.partitions(List.of(
                        new FetchPartition().partition(0).fetchOffset(offset).partitionMaxBytes(1 << 20)))));
    }

    /** One small valid request of each API, valid in every version. */
    static List<Message> oneOfEach(UUID id) {
        return List.of(
                versionsRequest(),
                new MetadataRequest().topics(List.of(new MetadataRequestTopic().name("t"))),
                createTopic("other"),
                new DeleteTopicsRequest().topicNames(List.of("other")),
                new CreatePartitionsRequest()
                        .topics(List.of(new CreatePartitionsTopic()
                                .name("other")
                                .count(3)
                                .assignments(null))),
                new DescribeConfigsRequest()
                        .resources(List.of(new DescribeConfigsResource()
                                .resourceType((byte) 2)
                                .resourceName("t")
                                .configurationKeys(null))),
                new IncrementalAlterConfigsRequest()
                        .resources(List.of(new AlterConfigsResource()
                                .resourceType((byte) 2)
                                .resourceName("t")
                                .configs(List.of(new AlterableConfig()
                                        .name("segment.bytes")
                                        .value("2000000"))))),
                new DescribeClusterRequest(),
                new DescribeTopicPartitionsRequest().topics(List.of(new TopicRequest().name("t"))),
                new FindCoordinatorRequest(),
                new InitProducerIdRequest().transactionalId(null),
                new JoinGroupRequest()
                        .groupId("hostile")
                        .sessionTimeoutMs(10_000)
                        .protocolType("consumer")
                        .protocols(List.of(
                                new JoinGroupRequestProtocol().name("range").metadata(ByteBuffer.allocate(8)))),
                new SyncGroupRequest()
                        .groupId("hostile")
                        .memberId("m")
                        .assignments(List.of(
                                new SyncGroupRequestAssignment().memberId("m").assignment(ByteBuffer.allocate(8)))),
                new HeartbeatRequest().groupId("hostile").memberId("m"),
                new OffsetDeleteRequest()
                        .groupId("hostile")
                        .topics(List.of(new OffsetDeleteRequestTopic()
                                .name("t")
                                .partitions(List.of(new OffsetDeleteRequestPartition().partitionIndex(0))))),
                new DescribeGroupsRequest().groups(List.of("hostile")),
                new ListGroupsRequest(),
                new DeleteGroupsRequest().groupsNames(List.of("hostile")),
                new OffsetCommitRequest()
                        .groupId("hostile")
                        .topics(List.of(new OffsetCommitRequestTopic()
                                .name("t")
                                .topicId(id)
                                .partitions(List.of(new OffsetCommitRequestPartition()
                                        .partitionIndex(0)
                                        .committedOffset(1))))),
                listOffsets("t", -1),
                new OffsetForLeaderEpochRequest()
                        .topics(List.of(new OffsetForLeaderTopic()
                                .topic("t")
                                .partitions(List.of(new OffsetForLeaderPartition()
                                        .partition(0)
                                        .leaderEpoch(0))))),
                new DeleteRecordsRequest()
                        .topics(List.of(new DeleteRecordsTopic()
                                .name("t")
                                .partitions(List.of(new DeleteRecordsPartition()
                                        .partitionIndex(0)
                                        .offset(0))))),
                new ProduceRequest()
                        .acks((short) -1)
                        .topicData(List.of(new TopicProduceData()
                                .name("t")
                                .topicId(id)
                                .partitionData(List.of(
                                        new PartitionProduceData().index(0).records(new BufferRecords(oneRecord())))))),
                new FetchRequest()
                        .maxWaitMs(1)
                        .minBytes(1)
                        .topics(List.of(new FetchTopic()
                                .topic("t")
                                .topicId(id)
                                .partitions(List.of(
                                        new FetchPartition().partition(0).partitionMaxBytes(1000))))));
    }

    /** One small valid request of each API that only looks after the cluster, valid in every version. */
    static List<Message> oneOfEachForOperators() {
        return List.of(
                new AlterConfigsRequest()
                        .resources(List.of(new AlterConfigsRequest.AlterConfigsResource()
                                .resourceType((byte) 2)
                                .resourceName("t")
                                .configs(List.of(new AlterConfigsRequest.AlterableConfig()
                                        .name("segment.bytes")
                                        .value("2000000"))))),
                new ListConfigResourcesRequest(),
                new DescribeLogDirsRequest().topics(null),
                new DescribeProducersRequest()
                        .topics(List.of(new DescribeProducersRequest.TopicRequest()
                                .name("t")
                                .partitionIndexes(List.of(0)))),
                new ElectLeadersRequest()
                        .topicPartitions(List.of(new ElectLeadersRequest.TopicPartitions()
                                .topic("t")
                                .partitions(List.of(0)))),
                new DescribeQuorumRequest()
                        .topics(List.of(new DescribeQuorumRequest.TopicData()
                                .topicName("__cluster_metadata")
                                .partitions(List.of(new DescribeQuorumRequest.PartitionData())))),
                new UpdateFeaturesRequest()
                        .featureUpdates(List.of(new UpdateFeaturesRequest.FeatureUpdateKey()
                                .feature("metadata.version")
                                .maxVersionLevel((short) 30))),
                new AlterReplicaLogDirsRequest()
                        .dirs(List.of(new AlterReplicaLogDirsRequest.AlterReplicaLogDir()
                                .path("data")
                                .topics(List.of(new AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic()
                                        .name("t")
                                        .partitions(List.of(0)))))),
                new AlterPartitionReassignmentsRequest()
                        .topics(List.of(new AlterPartitionReassignmentsRequest.ReassignableTopic()
                                .name("t")
                                .partitions(List.of(new AlterPartitionReassignmentsRequest.ReassignablePartition())))),
                new ListPartitionReassignmentsRequest());
    }

    static ProduceRequest produceRecords(UUID id, int partition, ByteBuffer records) {
        return new ProduceRequest()
                .acks((short) -1)
                .timeoutMs(1000)
                .topicData(List.of(new TopicProduceData()
                        .topicId(id)
                        .partitionData(List.of(
                                new PartitionProduceData().index(partition).records(new BufferRecords(records))))));
    }

    /** One batch. */
    static ByteBuffer records(int count) {
        BatchBuilder batch = BatchBuilder.with(Compression.NONE);
        for (int n = 0; n < count; n++) {
            batch.add(System.currentTimeMillis(), (byte[]) null, ("value " + n).getBytes(StandardCharsets.UTF_8));
        }
        return batch.build();
    }

    /** One batch of one record. */
    static ByteBuffer record(byte[] value) {
        return BatchBuilder.with(Compression.NONE)
                .add(System.currentTimeMillis(), (byte[]) null, value)
                .build();
    }

    static ByteBuffer oneRecord() {
        return BatchBuilder.with(Compression.NONE)
                .add(System.currentTimeMillis(), (byte[]) null, "a value".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static List<Short> versions(ApiKey key) {
        return java.util.stream.IntStream.rangeClosed(key.lowestVersion(), key.highestVersion())
                .mapToObj(v -> (short) v)
                .toList();
    }

    static ListOffsetsRequest listOffsets(String topic, long timestampMs) {
        return new ListOffsetsRequest()
                .replicaId(-1)
                .topics(List.of(new ListOffsetsTopic()
                        .name(topic)
                        .partitions(List.of(
                                new ListOffsetsPartition().partitionIndex(0).timestamp(timestampMs)))));
    }
}
