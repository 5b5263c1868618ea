package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DeleteTopicsRequest.DeleteTopicState;
import dev.fatwood.protocol.message.DeleteTopicsResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Recreated;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Deletes a topic from time to time and makes it again under the same name, while others write to it. Deletes by id: a request that is late
 * must not delete what was made meanwhile.
 */
public final class Recreation {

    private static final int VERSION = 6;
    private static final int TIMEOUT_MS = 5_000;
    private static final long BACKOFF_NS = 200 * World.MS;
    private static final long PAUSE_NS = 10_000 * World.MS;

    private final World world;
    private final Caller caller;
    private final Operator operator;
    private final String topic;
    private final int partitions;
    private final Map<String, String> settings;
    private final FakeRandom random;
    private final History history;
    private boolean stopped;
    private boolean isUnderWay;

    /** @param operator makes the topic */
    public Recreation(
            World world,
            Node node,
            Operator operator,
            String topic,
            int partitions,
            Map<String, String> settings,
            History history) {
        this.world = world;
        this.caller = new Caller(world, node, "deleter of " + topic);
        this.operator = operator;
        this.topic = topic;
        this.partitions = partitions;
        this.settings = settings;
        this.random = world.random("deleter of " + topic);
        this.history = history;
    }

    public void start() {
        world.after(PAUSE_NS / 2 + random.nextLong(PAUSE_NS), this::begin);
    }

    /** Begins no more. */
    public void stop() {
        stopped = true;
    }

    /** Whether the topic is there. */
    public boolean isDone() {
        return !isUnderWay;
    }

    private void begin() {
        if (!stopped) {
            isUnderWay = true;
            long invokedNs = world.nowNs();
            new TopicIds(caller).findAtLast(topic, id -> delete(id, invokedNs));
        }
    }

    private void delete(UUID id, long invokedNs) {
        DeleteTopicsRequest request = new DeleteTopicsRequest()
                .timeoutMs(TIMEOUT_MS)
                .topics(List.of(new DeleteTopicState().name(null).topicId(id)));
        caller.call(request, VERSION, DeleteTopicsResponse::read, TIMEOUT_MS, answer -> {
            ErrorCode error = answer == null
                    ? ErrorCode.REQUEST_TIMED_OUT
                    : ErrorCode.forCode(answer.responses().get(0).errorCode());
            if (error == ErrorCode.NONE || error == ErrorCode.UNKNOWN_TOPIC_ID) {
                operator.create(topic, partitions, settings, () -> made(invokedNs));
            } else {
                world.after(BACKOFF_NS, () -> delete(id, invokedNs));
            }
        });
    }

    private void made(long invokedNs) {
        isUnderWay = false;
        history.add(new Recreated(invokedNs, world.nowNs(), topic));
        start();
    }
}
