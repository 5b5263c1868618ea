package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.JoinGroupResponse.JoinGroupResponseMember;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Assigned;
import dev.fatwood.simulator.world.World;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A member's way into a generation of a classic group, again and again: find the coordinator, join, sync, then heartbeats until it has to rejoin. */
final class ClassicMembership implements Membership {

    private static final int JOIN_VERSION = 9;
    private static final int SYNC_VERSION = 5;
    private static final int HEARTBEAT_VERSION = 4;
    private static final int SESSION_MS = 3_000;
    private static final int REBALANCE_MS = 3_000;
    private static final int TIMEOUT_MS = 2_500;
    private static final int JOIN_TIMEOUT_MS = REBALANCE_MS + 3_000;
    private static final long HEARTBEAT_NS = 700 * World.MS;
    private static final long BACKOFF_NS = 150 * World.MS;
    private static final String PROTOCOL = "dealt";

    private final World world;
    private final Caller caller;
    private final String group;
    private final List<TopicPartition> partitions;
    private final History history;
    private final Consumer<List<TopicPartition>> owner;
    private String memberId = "";
    private int generation = -1;
    private boolean stopped;
    private boolean isZombie;

    /** @param owner told what it owns in a new generation, and of an empty list when it owns nothing for now */
    ClassicMembership(
            Caller caller,
            String group,
            List<TopicPartition> partitions,
            History history,
            Consumer<List<TopicPartition>> owner) {
        this.world = caller.world();
        this.caller = caller;
        this.group = group;
        this.partitions = partitions;
        this.history = history;
        this.owner = owner;
    }

    @Override
    public String memberId() {
        return memberId;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void doze(long durationNs) {
        isZombie = true;
        world.after(durationNs, () -> isZombie = false);
    }

    @Override
    public void start() {
        if (stopped) {
            return;
        }
        new GroupSearch(caller, group).find(this::join, this::start);
    }

    private void join() {
        owner.accept(List.of());
        if (stopped) {
            return;
        }
        List<String> topics =
                partitions.stream().map(TopicPartition::topic).distinct().toList();
        JoinGroupRequest request = new JoinGroupRequest()
                .groupId(group)
                .sessionTimeoutMs(SESSION_MS)
                .rebalanceTimeoutMs(REBALANCE_MS)
                .memberId(memberId)
                .protocolType("consumer")
                .protocols(List.of(new JoinGroupRequestProtocol().name(PROTOCOL).metadata(Subscription.of(topics))));
        caller.call(request, JOIN_VERSION, JoinGroupResponse::read, JOIN_TIMEOUT_MS, this::joined);
    }

    private void joined(JoinGroupResponse answer) {
        ErrorCode error = answer == null ? ErrorCode.REQUEST_TIMED_OUT : ErrorCode.forCode(answer.errorCode());
        switch (error) {
            case NONE -> {
                memberId = answer.memberId();
                generation = answer.generationId();
                sync(answer);
            }
            case MEMBER_ID_REQUIRED -> {
                memberId = answer.memberId();
                join();
            }
            default -> rejoin(error);
        }
    }

    private void rejoin(ErrorCode error) {
        if (error == ErrorCode.UNKNOWN_MEMBER_ID) {
            memberId = "";
        }
        generation = -1;
        owner.accept(List.of());
        world.after(BACKOFF_NS, this::start);
    }

    private void sync(JoinGroupResponse joined) {
        SyncGroupRequest request = new SyncGroupRequest()
                .groupId(group)
                .generationId(generation)
                .memberId(memberId)
                .protocolType("consumer")
                .protocolName(PROTOCOL)
                .assignments(joined.leader().equals(memberId) ? assignments(joined) : List.of());
        caller.call(request, SYNC_VERSION, SyncGroupResponse::read, JOIN_TIMEOUT_MS, this::synced);
    }

    private List<SyncGroupRequestAssignment> assignments(JoinGroupResponse joined) {
        List<String> members =
                joined.members().stream().map(JoinGroupResponseMember::memberId).toList();
        List<SyncGroupRequestAssignment> assignments = new ArrayList<>();
        for (Map.Entry<String, ByteBuffer> share :
                Subscription.dealt(partitions, members).entrySet()) {
            assignments.add(
                    new SyncGroupRequestAssignment().memberId(share.getKey()).assignment(share.getValue()));
        }
        return assignments;
    }

    private void synced(SyncGroupResponse answer) {
        ErrorCode error = answer == null ? ErrorCode.REQUEST_TIMED_OUT : ErrorCode.forCode(answer.errorCode());
        if (error != ErrorCode.NONE) {
            rejoin(error);
            return;
        }
        List<TopicPartition> owned = Subscription.assigned(answer.assignment());
        history.add(Assigned.inGeneration(world.nowNs(), group, generation, memberId, new LinkedHashSet<>(owned)));
        owner.accept(owned);
        beat(generation);
    }

    private void beat(int of) {
        if (stopped || of != generation) {
            return;
        }
        if (isZombie) {
            world.after(HEARTBEAT_NS, () -> beat(of));
            return;
        }
        HeartbeatRequest request =
                new HeartbeatRequest().groupId(group).generationId(generation).memberId(memberId);
        caller.call(request, HEARTBEAT_VERSION, HeartbeatResponse::read, TIMEOUT_MS, answer -> {
            ErrorCode error = answer == null ? ErrorCode.NONE : ErrorCode.forCode(answer.errorCode());
            if (of != generation) {
                return;
            }
            switch (error) {
                case NONE, COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR ->
                    world.after(HEARTBEAT_NS, () -> beat(of));
                case REBALANCE_IN_PROGRESS -> join();
                default -> rejoin(error);
            }
        });
    }
}
