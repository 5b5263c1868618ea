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
import java.util.ArrayList;
import java.util.List;

/** Reads partitions from their start on, by fetches that wait; now and then asks for their ends, or goes back. */
public final class Reader {

    private static final int VERSION = 12;
    private static final int TIMEOUT_MS = 3_000;
    private static final int WAIT_MS = 400;
    private static final long BACKOFF_NS = 80 * World.MS;
    private static final int BYTES_MAX = 64 << 10;
    private static final int PARTITION_BYTES_MAX = 8 << 10;
    private static final int ENDS_ASKED_IN = 12;
    private static final int SEEKS_IN = 25;

    private final World world;
    private final Caller caller;
    private final Bounds bounds;
    private final FakeRandom random;
    private final Positions positions;
    private final FetchSessionState session = new FetchSessionState();
    private boolean stopped;

    public Reader(World world, Node node, String name, List<TopicPartition> partitions, History history) {
        this.world = world;
        this.caller = new Caller(world, node, name);
        this.bounds = new Bounds(caller, history);
        this.random = world.random(name);
        this.positions = new Positions(world, name, history);
        partitions.forEach(partition -> positions.move(partition, 0));
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
                .topics(session.changed(positions.wanted(PARTITION_BYTES_MAX)));
        caller.call(request, VERSION, FetchResponse::read, TIMEOUT_MS, this::answered);
    }

    public void stop() {
        stopped = true;
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
        if (random.nextInt(SEEKS_IN) == 0) {
            seek();
        }
        world.after(hasFailed ? BACKOFF_NS : 1 + random.nextLong(5 * World.MS), this::start);
    }

    /** Whether there was no error. */
    private boolean take(TopicPartition partition, PartitionData data) {
        long before = positions.of(partition);
        ErrorCode error = positions.take(partition, data);
        if (positions.of(partition) != before) {
            session.moved(partition.topic(), partition.partition());
        }
        if (error == ErrorCode.OFFSET_OUT_OF_RANGE) {
            bounds.start(partition, start -> move(partition, start));
        } else if (error == ErrorCode.CORRUPT_MESSAGE) {
            move(partition, random.nextLong(before + 1));
        }
        return error == ErrorCode.NONE;
    }

    private void move(TopicPartition partition, long offset) {
        positions.move(partition, offset);
        session.moved(partition.topic(), partition.partition());
    }

    /** Goes back to somewhere in what it has read, of one partition. */
    private void seek() {
        List<String> topics = new ArrayList<>(positions.byTopic().keySet());
        String topic = topics.get(random.nextInt(topics.size()));
        TopicPartition partition = new TopicPartition(
                topic, random.nextInt(positions.byTopic().get(topic).size()));
        move(partition, random.nextLong(positions.of(partition) + 1));
    }

    private void askForEnds() {
        positions
                .byTopic()
                .forEach((topic, offsets) -> offsets.keySet()
                        .forEach(partition -> bounds.end(new TopicPartition(topic, partition), end -> {})));
    }
}
