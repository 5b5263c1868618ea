package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.wire.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cluster as this client sees it: its brokers, who leads which partition, and idle connections. One per cluster and
 * process is meant to be shared; the admin, readers and senders are cheap and stand on it.
 *
 * <p>Errors: {@link BrokerUnreachableException} when no known broker answers; {@link BrokerErrorException} for what a
 * broker refuses. Nothing is connected before it is needed.
 *
 * <p>Thread: any. A connection taken belongs to the taker until given back or closed.
 */
public final class Cluster implements AutoCloseable {

    /**
     * A topic that was just created may be unknown to a broker for a moment; more tries than this mean it is not there.
     */
    private static final int UNKNOWN_TOPIC_TRIES = 3;

    private record Remembered(TopicDescription topic, Deadline end) {}

    private final ClientConfig config;
    private final ConnectionPool pool;
    private final Map<String, Remembered> topics = new ConcurrentHashMap<>();
    private volatile Map<Integer, BrokerAddress> brokers = Map.of();

    public Cluster(ClientConfig config) {
        this.config = config;
        this.pool = new ConnectionPool(config);
    }

    public ClientConfig config() {
        return config;
    }

    /** A connection to {@code address}, idle or new, for the caller alone. */
    public Connection connect(BrokerAddress address) {
        return pool.take(address);
    }

    /** Takes back a connection, also a broken one. */
    public void giveBack(Connection connection) {
        pool.giveBack(connection);
    }

    /** One request to one broker, on a connection of its own. */
    public <A> A call(BrokerAddress address, Api<A> api, Message request) {
        return call(address, api, request, Short.MAX_VALUE);
    }

    /** As above, in a version of at most {@code versionMax}. */
    public <A> A call(BrokerAddress address, Api<A> api, Message request, short versionMax) {
        Connection connection = pool.take(address);
        try {
            Deadline deadline = config.requestDeadline();
            connection.send(api, request, versionMax, deadline);
            A answer = connection.receive(api, deadline);
            pool.giveBack(connection);
            return answer;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Several requests of one API at once: all are sent before the first answer is awaited. Not for answers that hold
     * views of the bytes received.
     *
     * @return the outcomes in the order of the requests
     * @throws UnsupportedApiException if one of the brokers does not offer the API
     */
    public <A> List<CallOutcome<A>> callAll(Api<A> api, List<AddressedRequest> requests, Deadline deadline) {
        return new CallRound<>(pool, api, config.requestDeadline().earlier(deadline)).run(requests);
    }

    /**
     * One request to whichever broker answers: those known from metadata first, then the bootstrap list. A cluster that
     * never answered is asked once, so that a wrong address shows at once; one that did is asked again until the
     * deadline.
     */
    public <A> A callAny(Api<A> api, Message request, Deadline deadline) {
        return callAny(api, request, Short.MAX_VALUE, deadline);
    }

    /** As above, in a version of at most {@code versionMax}. */
    public <A> A callAny(Api<A> api, Message request, short versionMax, Deadline deadline) {
        Backoff backoff = new Backoff(config, deadline);
        while (true) {
            Map<BrokerAddress, String> reasons = new LinkedHashMap<>();
            for (BrokerAddress address : candidates()) {
                try {
                    return call(address, api, request, versionMax);
                } catch (ConnectionException e) {
                    reasons.put(address, e.getMessage());
                }
            }
            if (brokers.isEmpty() || backoff.isOver() || Thread.currentThread().isInterrupted()) {
                throw new BrokerUnreachableException(reasons);
            }
            backoff.pause();
        }
    }

    private Set<BrokerAddress> candidates() {
        Set<BrokerAddress> candidates = new LinkedHashSet<>(brokers.values());
        candidates.addAll(config.bootstrap());
        return candidates;
    }

    /** Asks for the topics of these names; one that is not there is described by its error, and never created. */
    public ClusterDescription describe(Collection<String> names) {
        return describe(request(names).allowAutoTopicCreation(false), config.apiDeadline());
    }

    /** Asks for all topics of the cluster. */
    public ClusterDescription describeAll() {
        return describe(new MetadataRequest().topics(null).allowAutoTopicCreation(false), config.apiDeadline());
    }

    /** As {@link #describe}, but a topic that is not there may be created, if the broker is set up to do so. */
    public ClusterDescription describeOrCreate(Collection<String> names) {
        return describe(request(names).allowAutoTopicCreation(true), config.apiDeadline());
    }

    private static MetadataRequest request(Collection<String> names) {
        return new MetadataRequest()
                .topics(names.stream()
                        .map(name -> new MetadataRequestTopic().name(name))
                        .toList());
    }

    private ClusterDescription describe(MetadataRequest request, Deadline deadline) {
        ClusterDescription answer = ClusterDescription.of(callAny(Api.METADATA, request, deadline));
        if (!answer.brokers().isEmpty()) {
            brokers = answer.brokers();
        }
        for (TopicDescription topic : answer.topics().values()) {
            if (topic.exists()) {
                topics.put(topic.name(), new Remembered(topic, Deadline.afterMs(config.metadataAgeMsMax())));
            } else {
                topics.remove(topic.name());
            }
        }
        return answer;
    }

    /** What is remembered of a topic, or null if it is nothing or too old: no request is made. */
    public TopicDescription known(String topic) {
        Remembered remembered = topics.get(topic);
        return remembered == null || remembered.end.hasPassed() ? null : remembered.topic;
    }

    /** Forgets a topic, whose leaders have moved or which was created anew: the next question asks the cluster. */
    public void forget(String topic) {
        topics.remove(topic);
    }

    /**
     * The leader of a partition, as remembered or asked for, with retries until the deadline while there is none.
     *
     * @throws BrokerErrorException if the partition is not there, or has no leader by the deadline
     */
    public PartitionLeader leader(TopicPartition partition, Deadline deadline) {
        Backoff backoff = new Backoff(config, deadline);
        PartitionLeader leader = leaderIn(known(partition.topic()), partition);
        for (int tries = 1; leader == null; tries++) {
            TopicDescription topic = describeOne(partition.topic(), deadline);
            leader = leaderIn(topic, partition);
            ErrorCode error = errorIn(topic, partition);
            boolean isGivenUp = backoff.isOver()
                    || !error.isRetriable()
                    || error == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION && tries >= UNKNOWN_TOPIC_TRIES;
            if (leader == null && isGivenUp) {
                throw new BrokerErrorException("find the leader of " + partition, error);
            }
            if (leader == null) {
                backoff.pause();
            }
        }
        return leader;
    }

    /** The leader of a partition as remembered; null if nothing is, or it had none. Makes no request. */
    public PartitionLeader knownLeader(TopicPartition partition) {
        return leaderIn(known(partition.topic()), partition);
    }

    /**
     * The leader of a partition, asked for once.
     *
     * @throws BrokerErrorException if the partition is not there, or has no leader now
     */
    public PartitionLeader askLeader(TopicPartition partition) {
        TopicDescription topic = describeOne(partition.topic(), Deadline.afterMs(0));
        PartitionLeader leader = leaderIn(topic, partition);
        if (leader == null) {
            throw new BrokerErrorException("find the leader of " + partition, errorIn(topic, partition));
        }
        return leader;
    }

    private TopicDescription describeOne(String topic, Deadline deadline) {
        MetadataRequest request = request(List.of(topic)).allowAutoTopicCreation(false);
        return describe(request, deadline).topics().get(topic);
    }

    private PartitionLeader leaderIn(TopicDescription topic, TopicPartition partition) {
        if (topic == null || !hasPartition(topic, partition)) {
            return null;
        }
        PartitionDescription described = topic.partitions().get(partition.partition());
        BrokerAddress address = brokers.get(described.leaderId());
        return address == null ? null : new PartitionLeader(address, described.leaderEpoch(), topic.topicId());
    }

    /** Why there is no leader, if there is none. */
    private static ErrorCode errorIn(TopicDescription topic, TopicPartition partition) {
        if (topic != null && !topic.exists()) {
            return topic.error();
        }
        return topic == null || !hasPartition(topic, partition)
                ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
                : ErrorCode.LEADER_NOT_AVAILABLE;
    }

    private static boolean hasPartition(TopicDescription topic, TopicPartition partition) {
        return partition.partition() >= 0
                && partition.partition() < topic.partitions().size();
    }

    /** Closes the idle connections; those in use are closed when given back. */
    @Override
    public void close() {
        pool.close();
    }
}
