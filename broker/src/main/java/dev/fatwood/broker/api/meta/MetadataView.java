package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.AuthorizedOperations;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.metadata.control.TopicNames;
import dev.fatwood.metadata.image.InternalTopics;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseBroker;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponsePartition;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The cluster's image as a metadata response. Pure but for the node's own name; thread: any. */
public final class MetadataView {

    private final LocalNode node;

    public MetadataView(LocalNode node) {
        this.node = node;
    }

    /** @param refusals why a missing topic was not created, by name */
    MetadataResponse answer(
            MetadataQuery query, MetadataImage image, Map<String, ErrorCode> refusals, Endpoint advertised) {
        return new MetadataResponse()
                .brokers(List.of(new MetadataResponseBroker()
                        .nodeId(node.nodeId())
                        .host(advertised.host())
                        .port(advertised.port())
                        .rack(node.rack())))
                .clusterId(image.clusterId())
                .controllerId(node.nodeId())
                .clusterAuthorizedOperations(
                        query.clusterOperations() ? AuthorizedOperations.ON_CLUSTER : AuthorizedOperations.NOT_ASKED)
                .topics(topics(query, image, refusals));
    }

    private static List<MetadataResponseTopic> topics(
            MetadataQuery query, MetadataImage image, Map<String, ErrorCode> refusals) {
        List<MetadataResponseTopic> answers = new ArrayList<>();
        if (query.allTopics()) {
            image.topics().values().forEach(topic -> answers.add(known(topic, query)));
        }
        for (String name : query.names()) {
            answers.add(image.topic(name).map(topic -> known(topic, query)).orElseGet(() -> missing(name, refusals)));
        }
        for (UUID id : query.topicIds()) {
            answers.add(image.topic(id).map(topic -> known(topic, query)).orElseGet(() -> missing(id)));
        }
        query.malformed().forEach(entry -> answers.add(malformed(entry)));
        return answers;
    }

    private static MetadataResponseTopic known(TopicImage topic, MetadataQuery query) {
        return new MetadataResponseTopic()
                .name(topic.name())
                .topicId(topic.topicId())
                .isInternal(InternalTopics.contains(topic.name()))
                .topicAuthorizedOperations(
                        query.topicOperations() ? AuthorizedOperations.ON_TOPIC : AuthorizedOperations.NOT_ASKED)
                .partitions(
                        topic.partitions().stream().map(MetadataView::partition).toList());
    }

    private static MetadataResponsePartition partition(PartitionImage partition) {
        ErrorCode error =
                partition.leaderId() == PartitionImage.NO_LEADER ? ErrorCode.LEADER_NOT_AVAILABLE : ErrorCode.NONE;
        return new MetadataResponsePartition()
                .errorCode(error.code())
                .partitionIndex(partition.partition())
                .leaderId(partition.leaderId())
                .leaderEpoch(partition.leaderEpoch())
                .replicaNodes(partition.replicas())
                .isrNodes(partition.isr());
    }

    private static MetadataResponseTopic missing(String name, Map<String, ErrorCode> refusals) {
        ErrorCode error = TopicNames.problem(name).isPresent()
                ? ErrorCode.INVALID_TOPIC_EXCEPTION
                : refusals.getOrDefault(name, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        return new MetadataResponseTopic().name(name).errorCode(error.code());
    }

    private static MetadataResponseTopic missing(UUID topicId) {
        return new MetadataResponseTopic().name(null).topicId(topicId).errorCode(ErrorCode.UNKNOWN_TOPIC_ID.code());
    }

    private static MetadataResponseTopic malformed(MetadataRequestTopic entry) {
        return new MetadataResponseTopic()
                .name(entry.name() == null ? "" : entry.name())
                .topicId(entry.topicId())
                .errorCode(ErrorCode.INVALID_REQUEST.code());
    }
}
