package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Heartbeats, and their answers in short. */
final class Requests {

    static final int REBALANCE_TIMEOUT_MS = 60_000;

    private Requests() {}

    static ConsumerGroupHeartbeatRequest join(String memberId, String... topics) {
        return new ConsumerGroupHeartbeatRequest()
                .groupId(GroupHost.GROUP)
                .memberId(memberId)
                .memberEpoch(HeartbeatCommand.JOIN)
                .rebalanceTimeoutMs(REBALANCE_TIMEOUT_MS)
                .subscribedTopicNames(List.of(topics))
                .topicPartitions(List.of());
    }

    /** Says nothing new. */
    static ConsumerGroupHeartbeatRequest stay(String memberId, int memberEpoch) {
        return new ConsumerGroupHeartbeatRequest()
                .groupId(GroupHost.GROUP)
                .memberId(memberId)
                .memberEpoch(memberEpoch);
    }

    static ConsumerGroupHeartbeatRequest leave(String memberId) {
        return stay(memberId, HeartbeatCommand.LEAVE);
    }

    static List<TopicPartitions> owned(String topic, Integer... partitions) {
        return List.of(new TopicPartitions().topicId(Images.id(topic)).partitions(List.of(partitions)));
    }

    /** Partitions the answer names, as {@code topic-number}; {@code null} if it names none. */
    static List<String> assigned(ConsumerGroupHeartbeatResponse response, String... topics) {
        if (response.assignment() == null) {
            return null;
        }
        Map<Object, String> names = new TreeMap<>();
        for (String topic : topics) {
            names.put(Images.id(topic), topic);
        }
        List<String> assigned = new ArrayList<>();
        response.assignment()
                .topicPartitions()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> assigned.add(names.get(topic.topicId()) + "-" + partition)));
        assigned.sort(null);
        return assigned;
    }
}
