package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponsePartition;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponseTopic;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseTopics;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Commit;
import dev.fatwood.simulator.history.Operation.Committed;
import dev.fatwood.simulator.history.Outcome;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Commits offsets of a group and asks for them, and writes both down. */
public final class GroupOffsets {

    private static final int READ_VERSION = 8;
    private static final int TIMEOUT_MS = 2_500;
    private static final long AGAIN_NS = 100 * World.MS;

    private final Caller caller;
    private final Group group;
    private final History history;

    GroupOffsets(Caller caller, Group group, History history) {
        this.caller = caller;
        this.group = group;
        this.history = history;
    }

    /** For somebody who is no member. */
    public static GroupOffsets of(World world, Node node, Group group, History history) {
        return new GroupOffsets(new Caller(world, node, "offsets-of-" + group.name()), group, history);
    }

    /** @param ended told when the outcome is known, or is known to be unknown */
    void commit(String member, int generation, Map<String, Map<Integer, Long>> positions, Runnable ended) {
        long invokedNs = caller.world().nowNs();
        List<OffsetCommitRequestTopic> topics = new ArrayList<>();
        Map<TopicPartition, Long> committed = new LinkedHashMap<>();
        positions.forEach((topic, ofTopic) -> {
            List<OffsetCommitRequestPartition> partitions = new ArrayList<>();
            ofTopic.forEach((partition, offset) -> {
                committed.put(new TopicPartition(topic, partition), offset);
                partitions.add(new OffsetCommitRequestPartition()
                        .partitionIndex(partition)
                        .committedOffset(offset));
            });
            topics.add(new OffsetCommitRequestTopic().name(topic).partitions(partitions));
        });
        OffsetCommitRequest request = new OffsetCommitRequest()
                .groupId(group.name())
                .memberId(member)
                .generationIdOrMemberEpoch(generation)
                .topics(topics);
        int version = group.protocol().commitVersion();
        caller.call(request, version, OffsetCommitResponse::read, TIMEOUT_MS, answer -> {
            Map<TopicPartition, Outcome> outcomes = outcomes(answer);
            committed.forEach((partition, offset) -> history.add(new Commit(
                    invokedNs,
                    caller.world().nowNs(),
                    group.name(),
                    member,
                    generation,
                    partition,
                    offset,
                    outcomes.getOrDefault(partition, Outcome.UNKNOWN))));
            ended.run();
        });
    }

    private static Map<TopicPartition, Outcome> outcomes(OffsetCommitResponse answer) {
        Map<TopicPartition, Outcome> outcomes = new HashMap<>();
        if (answer != null) {
            for (OffsetCommitResponseTopic topic : answer.topics()) {
                for (OffsetCommitResponsePartition partition : topic.partitions()) {
                    outcomes.put(
                            new TopicPartition(topic.name(), partition.partitionIndex()),
                            outcome(ErrorCode.forCode(partition.errorCode())));
                }
            }
        }
        return outcomes;
    }

    private static Outcome outcome(ErrorCode error) {
        return switch (error) {
            case NONE -> Outcome.OK;
            case ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS, STALE_MEMBER_EPOCH -> Outcome.REFUSED;
            default -> Outcome.UNKNOWN;
        };
    }

    /** @param then told the offsets, -1 where there is none; or {@code null} if there was no answer, or an error */
    void read(List<TopicPartition> partitions, Consumer<Map<TopicPartition, Long>> then) {
        long invokedNs = caller.world().nowNs();
        Map<String, List<Integer>> byTopic = new LinkedHashMap<>();
        partitions.forEach(partition -> byTopic.computeIfAbsent(partition.topic(), none -> new ArrayList<>())
                .add(partition.partition()));
        List<OffsetFetchRequestTopics> topics = new ArrayList<>();
        byTopic.forEach((topic, numbers) ->
                topics.add(new OffsetFetchRequestTopics().name(topic).partitionIndexes(numbers)));
        OffsetFetchRequest request = new OffsetFetchRequest()
                .groups(List.of(
                        new OffsetFetchRequestGroup().groupId(group.name()).topics(topics)));
        caller.call(request, READ_VERSION, OffsetFetchResponse::read, TIMEOUT_MS, answer -> {
            Map<TopicPartition, Long> offsets =
                    answer == null ? null : offsets(answer.groups().get(0));
            if (offsets != null) {
                offsets.forEach((partition, offset) ->
                        history.add(new Committed(invokedNs, caller.world().nowNs(), group.name(), partition, offset)));
            }
            then.accept(offsets);
        });
    }

    private static Map<TopicPartition, Long> offsets(OffsetFetchResponseGroup answer) {
        if (answer.errorCode() != 0) {
            return null;
        }
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        for (OffsetFetchResponseTopics topic : answer.topics()) {
            for (OffsetFetchResponsePartitions partition : topic.partitions()) {
                if (partition.errorCode() != 0) {
                    return null;
                }
                offsets.put(new TopicPartition(topic.name(), partition.partitionIndex()), partition.committedOffset());
            }
        }
        return offsets;
    }

    /** Asks until there is an answer, then tells {@code done}. */
    public void readAtLast(List<TopicPartition> partitions, Runnable done) {
        read(partitions, offsets -> {
            if (offsets == null) {
                caller.world().after(AGAIN_NS, () -> readAtLast(partitions, done));
            } else {
                done.run();
            }
        });
    }
}
