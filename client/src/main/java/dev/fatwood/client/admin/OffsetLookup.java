package dev.fatwood.client.admin;

import dev.fatwood.client.wire.AddressedRequest;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.CallOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.NoAnswerException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One lookup of offsets over many partitions, for one question about each or several: rounds of requests to the leaders,
 * until all are found or the deadline passes. The requests of a round are under way together. What a leader no longer
 * leads, or cannot say yet, is asked again in the next round. Used once, by one thread.
 */
final class OffsetLookup {

    private static final int CONSUMER = -1;

    /** What is still to be found of one question, and what was. */
    private record Question(Map<TopicPartition, OffsetSpec> wanted, Map<TopicPartition, ListedOffset> found) {}

    private record Ask(Question question, Map<TopicPartition, PartitionLeader> partitions) {}

    private final Cluster cluster;
    private final IsolationLevel isolation;
    private final Backoff backoff;
    private final List<Question> questions;
    /** The last answer that was none, which tells more than that the time is over; null before one. */
    private BrokerErrorException refusal;

    /** @param questions each with the partitions it is about; a request cannot ask twice about one */
    OffsetLookup(Cluster cluster, IsolationLevel isolation, List<Map<TopicPartition, OffsetSpec>> questions) {
        this.cluster = cluster;
        this.isolation = isolation;
        this.backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
        this.questions = questions.stream()
                .map(specs -> new Question(new LinkedHashMap<>(specs), new HashMap<>()))
                .toList();
    }

    /** An answer for each question. */
    List<Map<TopicPartition, ListedOffset>> find() {
        askLeaders();
        while (questions.stream().anyMatch(question -> !question.wanted.isEmpty())) {
            backoff.pause();
            askLeaders();
        }
        return questions.stream().map(question -> Map.copyOf(question.found)).toList();
    }

    private void askLeaders() {
        List<Ask> asks = new ArrayList<>();
        List<AddressedRequest> requests = new ArrayList<>();
        questions.forEach(question -> byLeader(question).forEach((broker, partitions) -> {
            asks.add(new Ask(question, partitions));
            requests.add(new AddressedRequest(broker, request(question, partitions)));
        }));
        List<CallOutcome<ListOffsetsResponse>> outcomes =
                cluster.callAll(Api.LIST_OFFSETS, requests, backoff.deadline());
        for (int i = 0; i < asks.size(); i++) {
            take(asks.get(i), outcomes.get(i));
        }
    }

    private Map<BrokerAddress, Map<TopicPartition, PartitionLeader>> byLeader(Question question) {
        Map<BrokerAddress, Map<TopicPartition, PartitionLeader>> byLeader = new LinkedHashMap<>();
        for (TopicPartition partition : question.wanted.keySet()) {
            PartitionLeader leader = cluster.leader(partition, backoff.deadline());
            byLeader.computeIfAbsent(leader.address(), address -> new LinkedHashMap<>())
                    .put(partition, leader);
        }
        return byLeader;
    }

    private void take(Ask ask, CallOutcome<ListOffsetsResponse> outcome) {
        if (outcome.isAnswered()) {
            take(ask.question, outcome.answer());
        } else if (backoff.isOver() || Thread.currentThread().isInterrupted()) {
            boolean isOutOfTime = outcome.failure() instanceof NoAnswerException;
            throw isOutOfTime && refusal != null ? refusal : outcome.failure();
        } else {
            ask.partitions.keySet().forEach(partition -> cluster.forget(partition.topic()));
        }
    }

    private ListOffsetsRequest request(Question question, Map<TopicPartition, PartitionLeader> partitions) {
        Map<String, ListOffsetsTopic> topics = new LinkedHashMap<>();
        partitions.forEach((partition, leader) -> topics.computeIfAbsent(
                        partition.topic(), name -> new ListOffsetsTopic().name(name))
                .partitions()
                .add(new ListOffsetsPartition()
                        .partitionIndex(partition.partition())
                        .currentLeaderEpoch(leader.leaderEpoch())
                        .timestamp(question.wanted.get(partition).timestampMs())));
        ListOffsetsRequest request = new ListOffsetsRequest()
                .replicaId(CONSUMER)
                .isolationLevel(isolation.id())
                .timeoutMs(cluster.config().requestTimeoutMs());
        request.topics().addAll(topics.values());
        return request;
    }

    private void take(Question question, ListOffsetsResponse response) {
        for (ListOffsetsTopicResponse topic : response.topics()) {
            for (ListOffsetsPartitionResponse partition : topic.partitions()) {
                take(question, new TopicPartition(topic.name(), partition.partitionIndex()), partition);
            }
        }
    }

    private void take(Question question, TopicPartition partition, ListOffsetsPartitionResponse answer) {
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error == ErrorCode.NONE) {
            question.found.put(partition, new ListedOffset(answer.offset(), answer.timestamp(), answer.leaderEpoch()));
            question.wanted.remove(partition);
        } else {
            refusal = new BrokerErrorException(
                    "find offset " + question.wanted.get(partition).timestampMs() + " of " + partition, error);
            if (!error.isRetriable() || backoff.isOver()) {
                throw refusal;
            }
            cluster.forget(partition.topic());
        }
    }
}
