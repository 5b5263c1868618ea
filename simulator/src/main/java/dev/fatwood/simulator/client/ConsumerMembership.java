package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse.Assignment;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Assigned;
import dev.fatwood.simulator.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A member's way through a group of the consumer protocol (KIP-848): heartbeats, which say what it uses when that has changed, and whose answers
 * say what it is to use. What it is to give up it gives up at once, and says so with the next one; if it is fenced, it gives up everything and
 * joins again under the same id.
 */
final class ConsumerMembership implements Membership {

    private static final int VERSION = 1;
    private static final int JOIN = 0;
    private static final int REBALANCE_MS = 3_000;
    private static final int TIMEOUT_MS = 2_500;
    private static final long HEARTBEAT_NS = 700 * World.MS;
    private static final long BACKOFF_NS = 150 * World.MS;

    private final World world;
    private final Caller caller;
    private final String group;
    private final String topic;
    private final History history;
    private final Consumer<List<TopicPartition>> owner;
    private final String memberId;
    private UUID topicId;
    private int epoch = JOIN;
    private Set<Integer> owned = Set.of();
    /** What the coordinator knows of it; {@code null} if that is not sure, and it has to say everything. */
    private Set<Integer> told;

    private boolean stopped;
    private boolean isZombie;

    /**
     * @param partitions of one topic
     * @param owner told what it owns whenever that changes
     */
    ConsumerMembership(
            Caller caller,
            String group,
            List<TopicPartition> partitions,
            History history,
            Consumer<List<TopicPartition>> owner) {
        this.world = caller.world();
        this.caller = caller;
        this.group = group;
        this.topic = partitions.get(0).topic();
        this.history = history;
        this.owner = owner;
        this.memberId = "member of " + caller.clientId();
    }

    @Override
    public String memberId() {
        return memberId;
    }

    @Override
    public int generation() {
        return epoch == JOIN ? -1 : epoch;
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
        new TopicIds(caller).findAtLast(topic, id -> {
            topicId = id;
            find();
        });
    }

    private void find() {
        if (stopped) {
            return;
        }
        new GroupSearch(caller, group).find(this::beat, this::find);
    }

    private void beat() {
        if (stopped) {
            return;
        }
        if (isZombie) {
            world.after(HEARTBEAT_NS, this::beat);
            return;
        }
        boolean saysAll = told == null;
        ConsumerGroupHeartbeatRequest request = new ConsumerGroupHeartbeatRequest()
                .groupId(group)
                .memberId(memberId)
                .memberEpoch(epoch)
                .rebalanceTimeoutMs(saysAll ? REBALANCE_MS : -1)
                .subscribedTopicNames(saysAll ? List.of(topic) : null)
                .topicPartitions(saysAll || !told.equals(owned) ? named(owned) : null);
        long invokedNs = world.nowNs();
        Set<Integer> said = owned;
        caller.call(request, VERSION, ConsumerGroupHeartbeatResponse::read, TIMEOUT_MS, answer -> {
            if (!stopped) {
                answered(invokedNs, said, answer);
            }
        });
    }

    private List<TopicPartitions> named(Set<Integer> partitions) {
        return partitions.isEmpty()
                ? List.of()
                : List.of(new TopicPartitions().topicId(topicId).partitions(List.copyOf(partitions)));
    }

    private void answered(long invokedNs, Set<Integer> said, ConsumerGroupHeartbeatResponse answer) {
        ErrorCode error = answer == null ? ErrorCode.REQUEST_TIMED_OUT : ErrorCode.forCode(answer.errorCode());
        switch (error) {
            case NONE -> {
                epoch = answer.memberEpoch();
                told = said;
                if (answer.assignment() != null) {
                    own(partitions(answer.assignment()));
                }
                history.add(Assigned.toMember(invokedNs, world.nowNs(), group, epoch, memberId, named()));
                world.after(told.equals(owned) ? HEARTBEAT_NS : 1, this::beat);
            }
            case REQUEST_TIMED_OUT, NOT_COORDINATOR, COORDINATOR_NOT_AVAILABLE, COORDINATOR_LOAD_IN_PROGRESS -> {
                told = null;
                world.after(BACKOFF_NS, this::find);
            }
            case UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH -> {
                epoch = JOIN;
                told = null;
                own(Set.of());
                history.add(Assigned.lost(invokedNs, world.nowNs(), group, memberId));
                world.after(BACKOFF_NS, this::find);
            }
            default -> world.fail(memberId + " of " + group + " was answered " + error + ": " + answer.errorMessage());
        }
    }

    private static Set<Integer> partitions(Assignment assignment) {
        Set<Integer> partitions = new LinkedHashSet<>();
        assignment.topicPartitions().forEach(ofTopic -> partitions.addAll(ofTopic.partitions()));
        return partitions;
    }

    private void own(Set<Integer> partitions) {
        if (!partitions.equals(owned)) {
            owned = partitions;
            owner.accept(List.copyOf(named()));
        }
    }

    private Set<TopicPartition> named() {
        Set<TopicPartition> named = new LinkedHashSet<>();
        owned.forEach(partition -> named.add(new TopicPartition(topic, partition)));
        return named;
    }
}
