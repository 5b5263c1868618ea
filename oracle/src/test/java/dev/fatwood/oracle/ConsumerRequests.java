package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import java.util.List;

/** What members of consumer groups (KIP-848) ask, rightly and wrongly. They bring their own member ids. */
final class ConsumerRequests {

    /** The variant of a heartbeat that is one epoch late. */
    static final int IN_PREVIOUS_EPOCH = 3;

    private static final int REBALANCE_MS = 20_000;
    private static final int LEAVE = -1;
    private static final int LEAVE_FOR_A_WHILE = -2;

    private ConsumerRequests() {}

    static Asking beat(Step step, Seat seat) {
        boolean joins = seat.generation() <= 0;
        ConsumerGroupHeartbeatRequest request = joins ? joining(step) : staying(step, seat);
        return Asking.of(
                switch (step.variant()) {
                    case 1 -> staying(step, seat).topicPartitions(null);
                    case 2 -> request.memberEpoch(seat.next());
                    case IN_PREVIOUS_EPOCH -> request.memberEpoch(seat.previous());
                    case 4 -> plain(step).memberEpoch(LEAVE);
                    case 5 -> plain(step).memberEpoch(LEAVE_FOR_A_WHILE);
                    case 6 -> request.subscribedTopicNames(topics(step.value()));
                    case 7 -> staying(step, seat).memberId("nobody").memberEpoch(5);
                    case 8 -> request.serverAssignor("nearest");
                    case 9 -> request.groupId("");
                    case 10 ->
                        request.topicPartitions(List.of(new TopicPartitions()
                                .topicId(Topics.BOTH.byName().get("t1").id())
                                .partitions(List.of(0, 1))));
                    case 11 -> joining(step);
                    default -> request;
                },
                1);
    }

    private static ConsumerGroupHeartbeatRequest plain(Step step) {
        return new ConsumerGroupHeartbeatRequest()
                .groupId(step.groupId())
                .memberId(step.consumerId())
                .instanceId(step.instanceId());
    }

    private static ConsumerGroupHeartbeatRequest joining(Step step) {
        return plain(step)
                .memberEpoch(0)
                .rebalanceTimeoutMs(REBALANCE_MS)
                .subscribedTopicNames(topics(step.actor()))
                .serverAssignor("range")
                .topicPartitions(List.of());
    }

    /** Says what it has: all it was told to take. */
    private static ConsumerGroupHeartbeatRequest staying(Step step, Seat seat) {
        return plain(step)
                .memberEpoch(seat.generation())
                .topicPartitions(seat.owned().stream()
                        .map(owned ->
                                new TopicPartitions().topicId(owned.topicId()).partitions(owned.partitions()))
                        .toList());
    }

    private static List<String> topics(int choice) {
        return switch (choice % 4) {
            case 0 -> List.of("t0");
            case 1 -> List.of("t1");
            case 2 -> List.of("t0", "absent");
            default -> List.of("t0", "t1");
        };
    }

    static Asking describe(Step step) {
        return Asking.of(new ConsumerGroupDescribeRequest().groupIds(List.of(step.groupId())), 1);
    }
}
