package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A consumer as a client library would behave: does what it is told, when it gets round to it, and may lose answers. */
final class ModelConsumer {

    final String instanceId;
    String memberId;
    List<String> topicNames;
    String regex;

    /** What it reads from at this moment. */
    final Set<PartitionKey> owned = new HashSet<>();

    private final Random random;
    private int memberEpoch;
    private Set<PartitionKey> told = Set.of();
    private boolean lostAnAnswer;
    private boolean hasNewSubscription;
    private boolean isAlive = true;

    ModelConsumer(String memberId, String instanceId, List<String> topicNames, String regex, Random random) {
        this.memberId = memberId;
        this.instanceId = instanceId;
        this.topicNames = topicNames;
        this.regex = regex;
        this.random = random;
    }

    boolean isAlive() {
        return isAlive;
    }

    void die() {
        isAlive = false;
        owned.clear();
    }

    void subscribe(List<String> names, String expression) {
        topicNames = names;
        regex = expression;
        hasNewSubscription = true;
    }

    boolean wants(String topic) {
        return topicNames.contains(topic) || !regex.isEmpty() && topic.matches(regex);
    }

    ConsumerGroupHeartbeatRequest request() {
        ConsumerGroupHeartbeatRequest request =
                Requests.stay(memberId, memberEpoch).instanceId(instanceId);
        boolean isFull = memberEpoch == 0 || lostAnAnswer;
        if (isFull) {
            request.rebalanceTimeoutMs(Requests.REBALANCE_TIMEOUT_MS);
        }
        if (isFull || hasNewSubscription) {
            request.subscribedTopicNames(topicNames).subscribedTopicRegex(regex);
        }
        if (isFull || random.nextInt(3) > 0) {
            // Who reports first does what it was told: a report of less would release what it may begin to use later.
            follow();
            request.topicPartitions(ownedTopics());
        }
        return request;
    }

    private List<TopicPartitions> ownedTopics() {
        Map<UUID, List<Integer>> byTopic = new TreeMap<>();
        owned.forEach(partition -> byTopic.computeIfAbsent(partition.topicId(), id -> new ArrayList<>())
                .add(partition.partition()));
        List<TopicPartitions> topics = new ArrayList<>();
        byTopic.forEach((topicId, partitions) ->
                topics.add(new TopicPartitions().topicId(topicId).partitions(partitions)));
        return topics;
    }

    /** The request may or may not have arrived; the answer has not. */
    void lost() {
        lostAnAnswer = true;
    }

    void answered(ConsumerGroupHeartbeatResponse response) {
        switch (ErrorCode.forCode(response.errorCode())) {
            case NONE -> {
                memberEpoch = response.memberEpoch();
                lostAnAnswer = false;
                hasNewSubscription = false;
                if (response.assignment() != null) {
                    told = partitions(response);
                }
            }
            case FENCED_MEMBER_EPOCH, UNKNOWN_MEMBER_ID, GROUP_ID_NOT_FOUND -> {
                owned.clear();
                told = Set.of();
                memberEpoch = 0;
            }
            case UNRELEASED_INSTANCE_ID -> memberEpoch = 0;
            case FENCED_INSTANCE_ID -> die();
            default -> throw new AssertionError(memberId + " got " + response);
        }
    }

    private static Set<PartitionKey> partitions(ConsumerGroupHeartbeatResponse response) {
        Set<PartitionKey> partitions = new HashSet<>();
        response.assignment()
                .topicPartitions()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> partitions.add(new PartitionKey(topic.topicId(), partition))));
        return partitions;
    }

    /** Gives up what it has to, and begins with what it got. */
    void follow() {
        owned.clear();
        owned.addAll(told);
    }

    /** A restart of the process: nothing is left but the instance id. */
    void restartAs(String newMemberId) {
        memberId = newMemberId;
        owned.clear();
        told = Set.of();
        memberEpoch = 0;
        lostAnAnswer = false;
        isAlive = true;
    }
}
