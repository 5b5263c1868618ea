package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponsePartition;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a broker's Metadata answer says.
 *
 * @param clusterId null if the broker does not tell
 * @param controllerId node id, -1 if unknown
 * @param brokers by node id
 * @param topics those asked for, by name; one that is not there has an error
 */
public record ClusterDescription(
        String clusterId, int controllerId, Map<Integer, BrokerAddress> brokers, Map<String, TopicDescription> topics) {

    public ClusterDescription {
        brokers = Map.copyOf(brokers);
        topics = Map.copyOf(topics);
    }

    static ClusterDescription of(MetadataResponse response) {
        return new ClusterDescription(
                response.clusterId(),
                response.controllerId(),
                response.brokers().stream()
                        .collect(Collectors.toMap(
                                MetadataResponse.MetadataResponseBroker::nodeId,
                                broker -> new BrokerAddress(broker.host(), broker.port()))),
                response.topics().stream()
                        .map(ClusterDescription::topic)
                        .collect(Collectors.toMap(TopicDescription::name, topic -> topic)));
    }

    private static TopicDescription topic(MetadataResponseTopic topic) {
        List<PartitionDescription> partitions = topic.partitions().stream()
                .map(ClusterDescription::partition)
                .sorted(Comparator.comparingInt(PartitionDescription::partition))
                .toList();
        return new TopicDescription(
                topic.name(), topic.topicId(), ErrorCode.forCode(topic.errorCode()), topic.isInternal(), partitions);
    }

    private static PartitionDescription partition(MetadataResponsePartition partition) {
        return new PartitionDescription(
                partition.partitionIndex(),
                ErrorCode.forCode(partition.errorCode()),
                partition.leaderId(),
                partition.leaderEpoch(),
                partition.replicaNodes(),
                partition.isrNodes());
    }
}
