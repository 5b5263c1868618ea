package dev.fatwood.client.admin;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsPartition;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsTopic;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsPartitionResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsTopicResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One lookup of offsets over many partitions: rounds of one request per leader, until all are found or the deadline
 * passes. What a leader no longer leads, or cannot say yet, is asked again in the next round. Used once, by one thread.
 */
final class OffsetLookup {

    private static final int CONSUMER = -1;

    private final Cluster cluster;
    private final IsolationLevel isolation;
    private final Backoff backoff;
    private final Map<TopicPartition, OffsetSpec> wanted = new LinkedHashMap<>();
    private final Map<TopicPartition, ListedOffset> found = new HashMap<>();

    OffsetLookup(Cluster cluster, IsolationLevel isolation) {
        this.cluster = cluster;
        this.isolation = isolation;
        this.backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
    }

    Map<TopicPartition, ListedOffset> find(Map<TopicPartition, OffsetSpec> specs) {
        wanted.putAll(specs);
        askLeaders();
        while (!wanted.isEmpty()) {
            backoff.pause();
            askLeaders();
        }
        return Map.copyOf(found);
    }

    private void askLeaders() {
        Map<BrokerAddress, Map<TopicPartition, PartitionLeader>> byBroker = new LinkedHashMap<>();
        for (TopicPartition partition : wanted.keySet()) {
            PartitionLeader leader = cluster.leader(partition, backoff.deadline());
            byBroker.computeIfAbsent(leader.address(), address -> new LinkedHashMap<>())
                    .put(partition, leader);
        }
        byBroker.forEach(this::askBroker);
    }

    private void askBroker(BrokerAddress broker, Map<TopicPartition, PartitionLeader> partitions) {
        try {
            take(cluster.call(broker, Api.LIST_OFFSETS, request(partitions)));
        } catch (ConnectionException e) {
            if (backoff.isOver() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            partitions.keySet().forEach(partition -> cluster.forget(partition.topic()));
        }
    }

    private ListOffsetsRequest request(Map<TopicPartition, PartitionLeader> partitions) {
        Map<String, ListOffsetsTopic> topics = new LinkedHashMap<>();
        partitions.forEach((partition, leader) -> topics.computeIfAbsent(
                        partition.topic(), name -> new ListOffsetsTopic().name(name))
                .partitions()
                .add(new ListOffsetsPartition()
                        .partitionIndex(partition.partition())
                        .currentLeaderEpoch(leader.leaderEpoch())
                        .timestamp(wanted.get(partition).timestampMs())));
        ListOffsetsRequest request = new ListOffsetsRequest()
                .replicaId(CONSUMER)
                .isolationLevel(isolation.id())
                .timeoutMs(cluster.config().requestTimeoutMs());
        request.topics().addAll(topics.values());
        return request;
    }

    private void take(ListOffsetsResponse response) {
        for (ListOffsetsTopicResponse topic : response.topics()) {
            for (ListOffsetsPartitionResponse partition : topic.partitions()) {
                take(new TopicPartition(topic.name(), partition.partitionIndex()), partition);
            }
        }
    }

    private void take(TopicPartition partition, ListOffsetsPartitionResponse answer) {
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error == ErrorCode.NONE) {
            found.put(partition, new ListedOffset(answer.offset(), answer.timestamp(), answer.leaderEpoch()));
            wanted.remove(partition);
        } else if (error.isRetriable() && !backoff.isOver()) {
            cluster.forget(partition.topic());
        } else {
            throw new BrokerErrorException(
                    "find offset " + wanted.get(partition).timestampMs() + " of " + partition, error);
        }
    }
}
