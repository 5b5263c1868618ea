package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A consumer of a group: what it owns it reads from the committed offset on, and commits how far it got. */
public final class GroupMember {

    private static final int FETCH_VERSION = 12;
    private static final int TIMEOUT_MS = 2_500;
    private static final int WAIT_MS = 300;
    private static final int PARTITION_BYTES_MAX = 4 << 10;
    private static final long COMMIT_NS = 600 * World.MS;
    private static final long POLL_NS = 120 * World.MS;

    private final World world;
    private final Caller fetches;
    private final Membership membership;
    private final GroupOffsets offsets;
    private final Bounds bounds;
    private final FakeRandom random;
    private final String name;
    private final History history;
    /** Of the partitions it owns and knows the position of. */
    private final Map<String, Map<Integer, Long>> positions = new TreeMap<>();
    /** Counts generations, so that late answers to an older one are dropped. */
    private int term;

    private boolean stopped;

    public GroupMember(
            World world, Node node, String group, String name, List<TopicPartition> partitions, History history) {
        this.world = world;
        this.name = name;
        this.history = history;
        this.random = world.random(name);
        Caller coordinator = new Caller(world, node, name);
        this.fetches = new Caller(world, node, name);
        this.offsets = new GroupOffsets(new Caller(world, node, name), group, history);
        this.bounds = new Bounds(fetches, history);
        this.membership = new Membership(coordinator, group, partitions, history, this::own);
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

    private void own(List<TopicPartition> owned) {
        term++;
        positions.clear();
        if (!owned.isEmpty()) {
            resume(owned, term);
        }
    }

    private void resume(List<TopicPartition> owned, int of) {
        offsets.read(owned, committed -> {
            if (of != term) {
                return;
            }
            if (committed == null) {
                world.after(POLL_NS, () -> resume(owned, of));
            } else {
                committed.forEach((partition, offset) -> move(partition, Math.max(0, offset)));
            }
        });
    }

    private void move(TopicPartition partition, long offset) {
        positions.computeIfAbsent(partition.topic(), none -> new TreeMap<>()).put(partition.partition(), offset);
    }

    private void fetch() {
        if (stopped) {
            return;
        }
        if (positions.isEmpty()) {
            world.after(POLL_NS, this::fetch);
            return;
        }
        List<FetchTopic> topics = new ArrayList<>();
        positions.forEach((topic, ofTopic) -> {
            List<FetchPartition> wanted = new ArrayList<>();
            ofTopic.forEach((partition, offset) -> wanted.add(new FetchPartition()
                    .partition(partition)
                    .fetchOffset(offset)
                    .partitionMaxBytes(PARTITION_BYTES_MAX)));
            topics.add(new FetchTopic().topic(topic).partitions(wanted));
        });
        int of = term;
        FetchRequest request = new FetchRequest()
                .sessionEpoch(-1)
                .maxWaitMs(WAIT_MS)
                .minBytes(1)
                .maxBytes(64 << 10)
                .topics(topics);
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
        if (data.errorCode() == 1) {
            bounds.start(partition, start -> {
                if (of == term) {
                    move(partition, start);
                }
            });
            return;
        }
        if (data.errorCode() != 0) {
            return;
        }
        long from = positions.get(partition.topic()).get(partition.partition());
        FetchedRecords records = FetchedRecords.of(data.records(), from);
        if (records.corrupt() >= 0) {
            world.fail(name + " was sent a corrupt batch at " + records.corrupt() + " of " + partition);
        }
        if (records.untilOffset() > from) {
            move(partition, records.untilOffset());
            history.add(new Poll(
                    world.nowNs(), name, partition, from, records.untilOffset(), records.offsets(), records.values()));
        }
    }

    private void commitSoon() {
        world.after(COMMIT_NS / 2 + random.nextLong(COMMIT_NS), () -> {
            if (stopped) {
                return;
            }
            if (!positions.isEmpty() && membership.generation() >= 0) {
                offsets.commit(membership.memberId(), membership.generation(), positions, this::commitSoon);
            } else {
                commitSoon();
            }
        });
    }
}
