package dev.fatwood.client.admin;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ClusterDescription;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DeleteTopicsRequest.DeleteTopicState;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Describes, creates and deletes topics, and finds offsets. Tries again until {@code default.api.timeout.ms} where that
 * may help.
 *
 * <p>Errors: {@link dev.fatwood.client.wire.BrokerUnreachableException} if no broker answers,
 * {@link BrokerErrorException} if one refuses. Thread: any.
 */
public final class ClusterAdmin {

    private final Cluster cluster;

    public ClusterAdmin(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The brokers, without topics. */
    public ClusterDescription describeCluster() {
        return cluster.describe(List.of());
    }

    /** All topics that can be used, internal ones too, by name. */
    public List<TopicDescription> listTopics() {
        return cluster.describeAll().topics().values().stream()
                .filter(TopicDescription::exists)
                .sorted(Comparator.comparing(TopicDescription::name))
                .toList();
    }

    /** One description per name; a topic that is not there is described by its error. Creates nothing. */
    public Map<String, TopicDescription> describeTopics(Collection<String> names) {
        return cluster.describe(names).topics();
    }

    /**
     * The offsets asked for, each from its partition's leader: one request per broker, all at once.
     *
     * @param isolation under {@code READ_COMMITTED} the end of a partition is its last stable offset
     * @throws BrokerErrorException if a partition is not there, or has no leader for too long
     */
    public Map<TopicPartition, ListedOffset> offsets(Map<TopicPartition, OffsetSpec> specs, IsolationLevel isolation) {
        return offsets(List.of(specs), isolation).get(0);
    }

    /**
     * As above for several questions, such as both ends of the same partitions, in the time of one: no request waits for
     * the answer to another.
     *
     * @return an answer for each question, in their order
     */
    public List<Map<TopicPartition, ListedOffset>> offsets(
            List<Map<TopicPartition, OffsetSpec>> questions, IsolationLevel isolation) {
        return new OffsetLookup(cluster, isolation, questions).find();
    }

    /**
     * Exact facts about ranges of offsets, each from its partition's leader, without reading records unless
     * {@link RangeQuery#withTimestamps} asks for it.
     *
     * @param isolation whose records are counted: under {@code READ_COMMITTED} none of aborted transactions, and none at
     *     or past the last stable offset
     * @return one answer per range, in their order; nothing if a leader is no Fatwood broker, and whoever asks must read
     * @throws BrokerErrorException if a partition is not there, or has no leader for too long
     */
    public Optional<List<RangeFacts>> describeRanges(List<RangeQuery> ranges, IsolationLevel isolation) {
        return describeRanges(ranges, isolation, cluster.config().apiDeadline());
    }

    /** As above, for whoever can do without an answer that does not come by {@code deadline}. */
    public Optional<List<RangeFacts>> describeRanges(
            List<RangeQuery> ranges, IsolationLevel isolation, Deadline deadline) {
        return new RangeLookup(cluster, isolation, ranges, deadline).find();
    }

    /** Creates a topic; that it exists already is a value, as is everything else the broker says about it. */
    public TopicOutcome createTopic(NewTopic topic) {
        CreatableTopic wanted = new CreatableTopic()
                .name(topic.name())
                .numPartitions(topic.partitions())
                .replicationFactor(topic.replicationFactor());
        topic.configs()
                .forEach((name, value) -> wanted.configs()
                        .add(new CreatableTopicConfig().name(name).value(value)));
        CreateTopicsRequest request = new CreateTopicsRequest()
                .topics(List.of(wanted))
                .timeoutMs(cluster.config().requestTimeoutMs());
        return retried(() -> {
            var result = cluster.callAny(
                            Api.CREATE_TOPICS, request, cluster.config().apiDeadline())
                    .topics()
                    .get(0);
            return TopicOutcome.of(topic.name(), result.errorCode(), result.errorMessage());
        });
    }

    /** Deletes a topic; that there is none is a value. */
    public TopicOutcome deleteTopic(String name) {
        DeleteTopicsRequest request = new DeleteTopicsRequest()
                .timeoutMs(cluster.config().requestTimeoutMs())
                .topics(List.of(new DeleteTopicState().name(name)))
                .topicNames(List.of(name));
        cluster.forget(name);
        return retried(() -> {
            var result = cluster.callAny(
                            Api.DELETE_TOPICS, request, cluster.config().apiDeadline())
                    .responses()
                    .get(0);
            return TopicOutcome.of(name, result.errorCode(), result.errorMessage());
        });
    }

    /** Tries again while no controller is ready; every other answer is the caller's. */
    private TopicOutcome retried(Supplier<TopicOutcome> attempt) {
        Backoff backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
        while (true) {
            TopicOutcome outcome = attempt.get();
            boolean mayHelp =
                    outcome.error() == ErrorCode.NOT_CONTROLLER || outcome.error() == ErrorCode.REQUEST_TIMED_OUT;
            if (!mayHelp || backoff.isOver()) {
                return outcome;
            }
            backoff.pause();
        }
    }
}
