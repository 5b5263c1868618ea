package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A consumer of a group: what it owns it reads from the committed offset on, and commits how far it got. */
public final class GroupMember {

    private static final int FETCH_VERSION = 12;
    private static final int TIMEOUT_MS = 2_500;
    private static final int WAIT_MS = 300;
    private static final int BYTES_MAX = 64 << 10;
    private static final int PARTITION_BYTES_MAX = 4 << 10;
    private static final long COMMIT_NS = 600 * World.MS;
    private static final long POLL_NS = 120 * World.MS;

    private final World world;
    private final Caller fetches;
    private final Membership membership;
    private final GroupOffsets offsets;
    private final Bounds bounds;
    private final FakeRandom random;
    /** Of the partitions it owns and knows the position of. */
    private final Positions positions;

    private final Set<TopicPartition> owned = new LinkedHashSet<>();
    /** Counts how often it lost something, so that late answers about that are dropped. */
    private int term;

    private boolean stopped;

    /** @param partitions of the topics that the group reads */
    public GroupMember(
            World world, Node node, Group group, String name, List<TopicPartition> partitions, History history) {
        this.world = world;
        this.random = world.random(name);
        Caller coordinator = new Caller(world, node, name);
        this.fetches = new Caller(world, node, name);
        this.offsets = new GroupOffsets(new Caller(world, node, name), group, history);
        this.bounds = new Bounds(fetches, history);
        this.positions = new Positions(world, name, history);
        this.membership = switch (group.protocol()) {
            case CLASSIC -> new ClassicMembership(coordinator, group.name(), partitions, history, this::own);
            case CONSUMER -> new ConsumerMembership(coordinator, group.name(), partitions, history, this::own);
        };
    }

    public void start() {
        membership.start();
        fetch();
        commitSoon();
    }

    public void stop() {
        stopped = true;
        membership.stop();
    }

    /** Sends no heartbeats for some time, but goes on as if nothing was. */
    public void doze(long durationNs) {
        membership.doze(durationNs);
    }

    /** What it keeps it reads on; what it gains it reads from the committed offset on. */
    private void own(List<TopicPartition> nowOwned) {
        if (!nowOwned.containsAll(owned)) {
            term++;
            positions.retain(nowOwned);
        }
        owned.clear();
        owned.addAll(nowOwned);
        resume();
    }

    private void resume() {
        List<TopicPartition> gained =
                owned.stream().filter(partition -> !positions.has(partition)).toList();
        if (stopped || gained.isEmpty()) {
            return;
        }
        int of = term;
        offsets.read(gained, committed -> {
            if (committed == null || of != term) {
                world.after(POLL_NS, this::resume);
            } else {
                committed.forEach((partition, offset) -> positions.begin(partition, Math.max(0, offset)));
            }
        });
    }

    private void fetch() {
        if (stopped) {
            return;
        }
        if (positions.isEmpty()) {
            world.after(POLL_NS, this::fetch);
            return;
        }
        int of = term;
        FetchRequest request = new FetchRequest()
                .sessionEpoch(-1)
                .maxWaitMs(WAIT_MS)
                .minBytes(1)
                .maxBytes(BYTES_MAX)
                .topics(positions.wanted(PARTITION_BYTES_MAX));
        fetches.call(request, FETCH_VERSION, FetchResponse::read, TIMEOUT_MS, answer -> {
            if (answer != null && of == term) {
                take(answer);
            }
            world.after(POLL_NS / 2 + random.nextLong(POLL_NS), this::fetch);
        });
    }

    private void take(FetchResponse answer) {
        for (FetchableTopicResponse topic : answer.responses()) {
            for (PartitionData data : topic.partitions()) {
                take(new TopicPartition(topic.topic(), data.partitionIndex()), data);
            }
        }
    }

    private void take(TopicPartition partition, PartitionData data) {
        int of = term;
        if (positions.take(partition, data) == ErrorCode.OFFSET_OUT_OF_RANGE) {
            bounds.start(partition, start -> {
                if (of == term) {
                    positions.move(partition, start);
                }
            });
        }
    }

    private void commitSoon() {
        world.after(COMMIT_NS / 2 + random.nextLong(COMMIT_NS), () -> {
            if (stopped) {
                return;
            }
            if (!positions.isEmpty() && membership.generation() >= 0) {
                offsets.commit(membership.memberId(), membership.generation(), positions.byTopic(), this::commitSoon);
            } else {
                commitSoon();
            }
        });
    }
}
