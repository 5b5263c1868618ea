package dev.fatwood.client.read;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Connection;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.OmittedParts;
import java.util.List;
import java.util.UUID;

/**
 * The connection of one reader to the leader of its partition, with at most one fetch in flight. Connects when first
 * needed, and anew after {@link #reset}. Fetches stand alone, without a session: one partition needs none.
 *
 * <p>Errors: {@link dev.fatwood.client.wire.ConnectionException}; call {@link #reset} before going on. Owned by the
 * reader's thread.
 */
final class FetchPipe {

    /** The last version that names topics; from 13 on they go by id. */
    private static final short BY_NAME_VERSION_MAX = 12;

    /** How much more the broker may read at once where it does not send values. */
    private static final long WITHOUT_VALUES_FACTOR = 4;

    private static final long NONE = -1;

    private final Cluster cluster;
    private final TopicPartition partition;
    private final UUID topicId;
    private final FetchConfig config;
    private Connection connection;
    private PartitionLeader leader;
    private long offsetInFlight = NONE;

    /** @param topicId of the only topic to read, or {@link TopicId#ZERO} for whichever has the name */
    FetchPipe(Cluster cluster, TopicPartition partition, UUID topicId, FetchConfig config) {
        this.cluster = cluster;
        this.partition = partition;
        this.topicId = topicId;
        this.config = config;
    }

    /** The answer for {@code offset}: that of the fetch in flight if it asks for it, else of a new one. */
    PartitionData fetch(long offset) {
        if (offsetInFlight != offset) {
            reset();
            request(offset);
        }
        FetchResponse response = connection.receive(Api.FETCH, deadline());
        offsetInFlight = NONE;
        return onlyPartition(response);
    }

    /** Sends a fetch from {@code offset} without waiting for its answer. */
    void request(long offset) {
        if (connection == null) {
            leader = leader();
            connection = cluster.connect(leader.address());
        }
        boolean hasTopicId = !leader.topicId().equals(TopicId.ZERO);
        connection.send(Api.FETCH, requestFrom(offset), hasTopicId ? Short.MAX_VALUE : BY_NAME_VERSION_MAX, deadline());
        offsetInFlight = offset;
    }

    /** What is remembered of the topic may be old; so it counts as another only if the cluster says so now. */
    private PartitionLeader leader() {
        PartitionLeader found = cluster.leader(partition, cluster.config().apiDeadline());
        if (isOfAnotherTopic(found)) {
            cluster.forget(partition.topic());
            found = cluster.leader(partition, cluster.config().apiDeadline());
        }
        if (isOfAnotherTopic(found)) {
            throw new BrokerErrorException(
                    "read " + partition + " of the topic with id " + TopicId.text(topicId),
                    ErrorCode.INCONSISTENT_TOPIC_ID,
                    "the topic was created again and has id " + TopicId.text(found.topicId()) + " now");
        }
        return found;
    }

    private boolean isOfAnotherTopic(PartitionLeader found) {
        boolean areKnown = !topicId.equals(TopicId.ZERO) && !found.topicId().equals(TopicId.ZERO);
        return areKnown && !topicId.equals(found.topicId());
    }

    boolean isConnected() {
        return connection != null;
    }

    /** Whether a fetch of {@code offset} is in flight. */
    boolean awaits(long offset) {
        return offsetInFlight == offset;
    }

    private Deadline deadline() {
        return Deadline.afterMs((long) cluster.config().requestTimeoutMs() + config.waitMsMax());
    }

    private FetchRequest requestFrom(long offset) {
        FetchPartition wanted = new FetchPartition()
                .partition(partition.partition())
                .fetchOffset(offset)
                .currentLeaderEpoch(leader.leaderEpoch())
                .partitionMaxBytes(partitionBytesMax());
        FetchTopic topic = new FetchTopic()
                .topic(partition.topic())
                .topicId(leader.topicId())
                .partitions(List.of(wanted));
        return new FetchRequest()
                .maxWaitMs(config.waitMsMax())
                .minBytes(config.bytesMin())
                .maxBytes(config.bytesMax())
                .isolationLevel(config.isolation().id())
                .omittedParts(omittedParts().bits())
                .topics(List.of(topic));
    }

    /** A broker that answers DescribeRanges also leaves parts out; others are not asked to. */
    private OmittedParts omittedParts() {
        return connection.offers(ApiKey.DESCRIBE_RANGES) ? config.omittedParts() : OmittedParts.NONE;
    }

    /** Without values an answer is small against what the broker reads for it, which is what the limit is about. */
    private int partitionBytesMax() {
        long factor = omittedParts().values() ? WITHOUT_VALUES_FACTOR : 1;
        return (int) Math.min(factor * config.partitionBytesMax(), Integer.MAX_VALUE);
    }

    private PartitionData onlyPartition(FetchResponse response) {
        if (response.errorCode() != ErrorCode.NONE.code()) {
            return new PartitionData().errorCode(response.errorCode());
        }
        if (response.responses().size() != 1
                || response.responses().get(0).partitions().size() != 1) {
            throw new BrokerErrorException(
                    "fetch " + partition,
                    ErrorCode.UNKNOWN_SERVER_ERROR,
                    "the broker at " + leader.address() + " answered for other partitions than the one asked for");
        }
        return response.responses().get(0).partitions().get(0);
    }

    /**
     * Lets go of the leader's connection. One with a fetch in flight cannot be used for anything else and is closed.
     */
    void reset() {
        if (connection != null) {
            cluster.giveBack(connection);
            connection = null;
        }
        offsetInFlight = NONE;
    }
}
