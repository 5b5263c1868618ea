package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;
import static dev.fatwood.coordinator.shard.GroupFixture.REBALANCE_MS;

import dev.fatwood.coordinator.consumer.ConsumerProtocolBytes;
import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.consumer.Images;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.ConsumerProtocolAssignment;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.message.SyncGroupResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests of members with either protocol, to the shard of a {@link GroupFixture} in a cluster with topic {@code t} of four partitions. */
abstract class ConsumerRequests {

    final GroupFixture groups = new GroupFixture().topics(Map.of("t", 4));

    // The consumer protocol

    static ConsumerGroupHeartbeatRequest joining(String memberId) {
        return staying(memberId, HeartbeatCommand.JOIN)
                .rebalanceTimeoutMs(REBALANCE_MS)
                .subscribedTopicNames(List.of("t"))
                .topicPartitions(List.of());
    }

    static ConsumerGroupHeartbeatRequest staying(String memberId, int memberEpoch) {
        return new ConsumerGroupHeartbeatRequest()
                .groupId(GROUP)
                .memberId(memberId)
                .memberEpoch(memberEpoch);
    }

    static ConsumerGroupHeartbeatRequest owning(String memberId, int memberEpoch, Integer... partitions) {
        return staying(memberId, memberEpoch)
                .topicPartitions(
                        List.of(new TopicPartitions().topicId(Images.id("t")).partitions(List.of(partitions))));
    }

    final ConsumerGroupHeartbeatResponse beat(ConsumerGroupHeartbeatRequest request) {
        HeartbeatCommand command = new HeartbeatCommand(request, (short) 1, "client", "/host");
        return groups.ask((machine, now) -> machine.heartbeat(command, now)).answer();
    }

    final ConsumerGroupDescribeResponse.DescribedGroup described() {
        return groups.ask((machine, now) -> machine.describeConsumers(GROUP)).answer();
    }

    static int partitions(ConsumerGroupHeartbeatResponse response) {
        return response.assignment().topicPartitions().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
    }

    // The classic protocol, as consumers speak it

    static JoinGroupRequest classic(String memberId) {
        return GroupFixture.joinRequest(memberId)
                .protocols(List.of(new JoinGroupRequestProtocol()
                        .name("range")
                        .metadata(ConsumerProtocolBytes.bytes(
                                new ConsumerProtocolSubscription().topics(List.of("t")), (short) 3))));
    }

    /** A stable classic group: its only member reads all of {@code t}, in generation 1. */
    final String classicGroupOfOne() {
        String memberId = groups.promisedId();
        groups.join(classic(memberId));
        groups.passMs(GroupFixture.DELAY_MS);
        SyncGroupRequest sync = GroupFixture.syncRequest(memberId, 1)
                .assignments(List.of(
                        new SyncGroupRequestAssignment().memberId(memberId).assignment(assignment(0, 1, 2, 3))));
        groups.sync(sync, 5).answer();
        return memberId;
    }

    private static ByteBuffer assignment(int... partitions) {
        return ConsumerProtocolBytes.bytes(
                new ConsumerProtocolAssignment()
                        .assignedPartitions(List.of(new ConsumerProtocolAssignment.TopicPartition()
                                .topic("t")
                                .partitions(IntStream.of(partitions).boxed().toList()))),
                (short) 1);
    }

    static List<Integer> partitions(SyncGroupResponse response) {
        return ConsumerProtocolBytes.assignment(response.assignment()).assignedPartitions().stream()
                .flatMap(topic -> topic.partitions().stream())
                .toList();
    }
}
