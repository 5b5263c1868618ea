package dev.fatwood.client.admin;

import dev.fatwood.client.wire.AddressedRequest;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.CallOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.NoAnswerException;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.client.wire.UnsupportedApiException;
import dev.fatwood.protocol.message.DescribeRangesRequest;
import dev.fatwood.protocol.message.DescribeRangesRequest.OffsetRange;
import dev.fatwood.protocol.message.DescribeRangesRequest.RangeTopic;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.message.DescribeRangesResponse.OffsetRangeFacts;
import dev.fatwood.protocol.message.DescribeRangesResponse.RangeTopicFacts;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One lookup of facts over many ranges: rounds of requests to the leaders, all at once, until all are found or the deadline
 * passes.
 * What a leader no longer leads, or cannot say yet, is asked again in the next round; damaged records stay damaged. A leader that
 * gives no answer in time is asked once more, as it keeps what it found; then reading is the faster way to know.
 *
 * <p>Used once, by one thread.
 */
final class RangeLookup {

    /** Ranges in one request; the broker takes ten times as many. */
    static final int RANGES_PER_REQUEST = 1000;

    /** A leader that leaves so many requests unanswered is not asked again. */
    private static final int UNANSWERED_MAX = 2;

    /** A range by its place in the query, and whom to ask. */
    private record Ask(int index, PartitionLeader leader) {}

    private final Cluster cluster;
    private final IsolationLevel isolation;
    private final List<RangeQuery> ranges;
    private final RangeFacts[] found;
    private final Backoff backoff;
    private final TreeSet<Integer> open = new TreeSet<>();
    private final Map<BrokerAddress, Integer> unanswered = new HashMap<>();
    private boolean unsupported;

    RangeLookup(Cluster cluster, IsolationLevel isolation, List<RangeQuery> ranges, Deadline deadline) {
        this.cluster = cluster;
        this.isolation = isolation;
        this.ranges = List.copyOf(ranges);
        this.found = new RangeFacts[ranges.size()];
        this.backoff = new Backoff(cluster.config(), deadline);
        for (int index = 0; index < found.length; index++) {
            open.add(index);
        }
    }

    /** The facts in the order of the ranges; nothing if a leader does not know the request. */
    Optional<List<RangeFacts>> find() {
        askLeaders();
        while (!open.isEmpty() && !unsupported) {
            backoff.pause();
            askLeaders();
        }
        return unsupported ? Optional.empty() : Optional.of(List.of(found));
    }

    private void askLeaders() {
        Map<BrokerAddress, List<Ask>> byBroker = new LinkedHashMap<>();
        for (int index : open) {
            PartitionLeader leader = cluster.leader(ranges.get(index).partition(), backoff.deadline());
            byBroker.computeIfAbsent(leader.address(), address -> new ArrayList<>())
                    .add(new Ask(index, leader));
        }
        int most = byBroker.values().stream().mapToInt(List::size).max().orElse(0);
        for (int from = 0; from < most && !unsupported; from += RANGES_PER_REQUEST) {
            askBrokers(byBroker, from);
        }
    }

    /** One request per broker at a time: a broker may have to read for it. */
    private void askBrokers(Map<BrokerAddress, List<Ask>> byBroker, int from) {
        List<List<Ask>> asks = new ArrayList<>();
        List<AddressedRequest> requests = new ArrayList<>();
        byBroker.forEach((broker, all) -> {
            List<Ask> some = all.subList(Math.min(all.size(), from), Math.min(all.size(), from + RANGES_PER_REQUEST));
            if (isSilent(broker)) {
                some.forEach(this::leaveUnknown);
            } else if (!some.isEmpty()) {
                asks.add(some);
                requests.add(new AddressedRequest(broker, request(byTopic(some))));
            }
        });
        try {
            List<CallOutcome<DescribeRangesResponse>> outcomes =
                    cluster.callAll(Api.DESCRIBE_RANGES, requests, backoff.deadline());
            for (int i = 0; i < outcomes.size(); i++) {
                take(requests.get(i).address(), asks.get(i), outcomes.get(i));
            }
        } catch (UnsupportedApiException e) {
            unsupported = true;
        }
    }

    private void take(BrokerAddress broker, List<Ask> asks, CallOutcome<DescribeRangesResponse> outcome) {
        if (outcome.isAnswered()) {
            take(byTopic(asks), outcome.answer());
        } else if (outcome.failure() instanceof NoAnswerException) {
            unanswered.merge(broker, 1, Integer::sum);
            if (isSilent(broker)) {
                asks.forEach(this::leaveUnknown);
            }
        } else if (backoff.isOver() || Thread.currentThread().isInterrupted()) {
            throw outcome.failure();
        } else {
            asks.forEach(ask -> cluster.forget(topicOf(ask)));
        }
    }

    private boolean isSilent(BrokerAddress broker) {
        int times = unanswered.getOrDefault(broker, 0);
        return times >= UNANSWERED_MAX || times > 0 && backoff.isOver();
    }

    private void leaveUnknown(Ask ask) {
        found[ask.index] = RangeFacts.unknown(ErrorCode.REQUEST_TIMED_OUT);
        open.remove(ask.index);
    }

    private Map<String, List<Ask>> byTopic(List<Ask> asks) {
        Map<String, List<Ask>> topics = new LinkedHashMap<>();
        asks.forEach(ask ->
                topics.computeIfAbsent(topicOf(ask), name -> new ArrayList<>()).add(ask));
        return topics;
    }

    private String topicOf(Ask ask) {
        return ranges.get(ask.index).partition().topic();
    }

    private DescribeRangesRequest request(Map<String, List<Ask>> topics) {
        DescribeRangesRequest request = new DescribeRangesRequest().isolationLevel(isolation.id());
        topics.forEach((name, asks) -> request.topics()
                .add(new RangeTopic()
                        .name(name)
                        .topicId(asks.get(0).leader.topicId())
                        .ranges(asks.stream().map(this::range).toList())));
        return request;
    }

    private OffsetRange range(Ask ask) {
        RangeQuery query = ranges.get(ask.index);
        return new OffsetRange()
                .partitionIndex(query.partition().partition())
                .currentLeaderEpoch(ask.leader.leaderEpoch())
                .fromOffset(query.fromOffset())
                .untilOffset(query.untilOffset())
                .withTimestamps(query.wantsTimestamps());
    }

    /** Answers come in the order of the questions. */
    private void take(Map<String, List<Ask>> topics, DescribeRangesResponse response) {
        ErrorCode error = ErrorCode.forCode(response.errorCode());
        if (error != ErrorCode.NONE) {
            throw new BrokerErrorException("describe " + ranges.size() + " ranges of offsets", error);
        }
        List<Ask> asked = topics.values().stream().flatMap(List::stream).toList();
        List<OffsetRangeFacts> answers = response.topics().stream()
                .map(RangeTopicFacts::ranges)
                .flatMap(List::stream)
                .toList();
        if (answers.size() != asked.size()) {
            throw new BrokerErrorException(
                    "describe " + asked.size() + " ranges of offsets",
                    ErrorCode.UNKNOWN_SERVER_ERROR,
                    "the broker answered " + answers.size());
        }
        for (int n = 0; n < answers.size(); n++) {
            take(asked.get(n), answers.get(n));
        }
    }

    private void take(Ask ask, OffsetRangeFacts answer) {
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        boolean isForNow = error.isRetriable() && error != ErrorCode.CORRUPT_MESSAGE;
        if (isForNow && !backoff.isOver()) {
            cluster.forget(topicOf(ask));
            return;
        }
        found[ask.index] = new RangeFacts(
                error,
                answer.recordCount(),
                answer.firstOffset(),
                answer.lastOffset(),
                answer.minTimestampMs(),
                answer.maxTimestampMs(),
                answer.sizeBytes(),
                answer.logStartOffset(),
                answer.endOffset());
        open.remove(ask.index);
    }
}
