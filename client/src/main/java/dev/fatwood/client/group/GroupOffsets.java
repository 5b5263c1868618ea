package dev.fatwood.client.group;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.UnsupportedApiException;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores the offsets of one consumer group that has no members (a "simple" commit: no generation, no member id). A
 * group with members refuses it.
 *
 * <p>Expected refusals are values. Errors: {@link ConnectionException} if no broker answers by the deadline. Owned by
 * one thread at a time.
 */
public final class GroupOffsets {

    private static final byte GROUP = 0;
    /** The last version that asks for one group and answers for one. */
    private static final short FIND_ONE_VERSION_MAX = 3;
    /** The last version that names topics. */
    private static final short BY_NAME_VERSION_MAX = 9;

    private final Cluster cluster;
    private final String group;
    private BrokerAddress coordinator;

    public GroupOffsets(Cluster cluster, String group) {
        this.cluster = cluster;
        this.group = group;
    }

    public String group() {
        return group;
    }

    /**
     * Stores the next offset to read of each partition. Partitions that are gone are passed over.
     *
     * @return what the coordinator said last, when it said yes, said a lasting no, or the deadline passed
     */
    public CommitOutcome commit(Map<TopicPartition, Long> nextOffsets, Deadline deadline) {
        Backoff backoff = new Backoff(cluster.config(), deadline);
        while (true) {
            CommitOutcome outcome = tryCommit(nextOffsets, backoff);
            if (!outcome.error().isRetriable() || backoff.isOver()) {
                return outcome;
            }
            coordinator = null;
            backoff.pause();
        }
    }

    private CommitOutcome tryCommit(Map<TopicPartition, Long> nextOffsets, Backoff backoff) {
        try {
            if (coordinator == null) {
                CommitOutcome found = findCoordinator(backoff.deadline());
                if (!found.isDone()) {
                    return found;
                }
            }
            return outcomeOf(cluster.call(coordinator, Api.OFFSET_COMMIT, request(nextOffsets), BY_NAME_VERSION_MAX));
        } catch (UnsupportedApiException noGroups) {
            return CommitOutcome.of(ErrorCode.UNSUPPORTED_VERSION, noGroups.getMessage());
        } catch (ConnectionException broken) {
            if (backoff.isOver() || Thread.currentThread().isInterrupted()) {
                throw broken;
            }
            return CommitOutcome.of(ErrorCode.COORDINATOR_NOT_AVAILABLE, broken.getMessage());
        }
    }

    private CommitOutcome findCoordinator(Deadline deadline) {
        FindCoordinatorRequest request = new FindCoordinatorRequest().key(group).keyType(GROUP);
        FindCoordinatorResponse answer = cluster.callAny(Api.FIND_COORDINATOR, request, FIND_ONE_VERSION_MAX, deadline);
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error == ErrorCode.NONE) {
            coordinator = new BrokerAddress(answer.host(), answer.port());
        }
        return CommitOutcome.of(error, answer.errorMessage());
    }

    private OffsetCommitRequest request(Map<TopicPartition, Long> nextOffsets) {
        Map<String, OffsetCommitRequestTopic> topics = new LinkedHashMap<>();
        nextOffsets.forEach((partition, offset) -> topics.computeIfAbsent(
                        partition.topic(), name -> new OffsetCommitRequestTopic().name(name))
                .partitions()
                .add(new OffsetCommitRequestPartition()
                        .partitionIndex(partition.partition())
                        .committedOffset(offset)
                        .committedLeaderEpoch(-1)
                        .committedMetadata("")));
        OffsetCommitRequest request =
                new OffsetCommitRequest().groupId(group).memberId("").generationIdOrMemberEpoch(-1);
        request.topics().addAll(topics.values());
        return request;
    }

    private static CommitOutcome outcomeOf(OffsetCommitResponse answer) {
        return answer.topics().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> ErrorCode.forCode(partition.errorCode()))
                .filter(error -> error != ErrorCode.NONE && error != ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
                .findFirst()
                .map(error -> CommitOutcome.of(error, null))
                .orElse(CommitOutcome.of(ErrorCode.NONE, null));
    }
}
