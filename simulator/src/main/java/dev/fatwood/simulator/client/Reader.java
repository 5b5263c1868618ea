package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
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

/** Reads partitions from their start on, by fetches that wait, and now and then asks for their ends. */
public final class Reader {

    private static final int VERSION = 12;
    private static final int TIMEOUT_MS = 3_000;
    private static final int WAIT_MS = 400;
    private static final long BACKOFF_NS = 80 * World.MS;
    private static final int BYTES_MAX = 64 << 10;
    private static final int PARTITION_BYTES_MAX = 8 << 10;
    private static final int ENDS_ASKED_IN = 12;

    private final World world;
    private final Caller caller;
    private final Bounds bounds;
    private final String name;
    private final FakeRandom random;
    private final History history;
    private final Map<String, Map<Integer, Long>> positions = new TreeMap<>();
    private final FetchSessionState session = new FetchSessionState();
    private boolean stopped;

    public Reader(World world, Node node, String name, List<TopicPartition> partitions, History history) {
        this.world = world;
        this.name = name;
        this.caller = new Caller(world, node, name);
        this.bounds = new Bounds(caller, history);
        this.random = world.random(name);
        this.history = history;
        partitions.forEach(partition -> positions
                .computeIfAbsent(partition.topic(), none -> new TreeMap<>())
                .put(partition.partition(), 0L));
    }

    public void start() {
        if (stopped) {
            return;
        }
        FetchRequest request = new FetchRequest()
                .maxWaitMs(WAIT_MS)
                .minBytes(1)
                .maxBytes(BYTES_MAX)
                .sessionId(session.id())
                .sessionEpoch(session.epoch())
                .topics(session.changed(wanted()));
        caller.call(request, VERSION, FetchResponse::read, TIMEOUT_MS, this::answered);
    }

    public void stop() {
        stopped = true;
    }

    private List<FetchTopic> wanted() {
        List<FetchTopic> topics = new ArrayList<>();
        positions.forEach((topic, offsets) -> {
            List<FetchPartition> partitions = new ArrayList<>();
            offsets.forEach((partition, offset) -> partitions.add(new FetchPartition()
                    .partition(partition)
                    .fetchOffset(offset)
                    .partitionMaxBytes(PARTITION_BYTES_MAX)));
            topics.add(new FetchTopic().topic(topic).partitions(partitions));
        });
        return topics;
    }

    private void answered(FetchResponse answer) {
        boolean isWhole = answer != null && answer.errorCode() == 0;
        session.answered(isWhole ? answer.sessionId() : 0);
        boolean hasFailed = !isWhole;
        if (isWhole) {
            for (FetchableTopicResponse topic : answer.responses()) {
                for (PartitionData data : topic.partitions()) {
                    hasFailed |= !take(new TopicPartition(topic.topic(), data.partitionIndex()), data);
                }
            }
        }
        if (random.nextInt(ENDS_ASKED_IN) == 0) {
            askForEnds();
        }
        world.after(hasFailed ? BACKOFF_NS : 1 + random.nextLong(5 * World.MS), this::start);
    }

    private boolean take(TopicPartition partition, PartitionData data) {
        ErrorCode error = ErrorCode.forCode(data.errorCode());
        if (error == ErrorCode.OFFSET_OUT_OF_RANGE) {
            bounds.start(partition, start -> move(partition, start));
            return false;
        }
        if (error != ErrorCode.NONE) {
            return false;
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
        return true;
    }

    private void move(TopicPartition partition, long offset) {
        positions.get(partition.topic()).put(partition.partition(), offset);
        session.moved(partition.topic(), partition.partition());
    }

    private void askForEnds() {
        positions.forEach((topic, offsets) ->
                offsets.keySet().forEach(partition -> bounds.end(new TopicPartition(topic, partition), end -> {})));
    }
}
