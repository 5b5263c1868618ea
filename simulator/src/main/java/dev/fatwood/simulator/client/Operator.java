package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DeleteRecordsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsPartition;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsTopic;
import dev.fatwood.protocol.message.DeleteRecordsResponse;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Trim;
import dev.fatwood.simulator.history.Outcome;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Creates topics, and deletes records of some partitions from time to time. */
public final class Operator {

    private static final int CREATE_VERSION = 6;
    private static final int DELETE_VERSION = 2;
    private static final int ALTER_VERSION = 1;
    private static final byte TOPIC = 2;
    private static final int TIMEOUT_MS = 5_000;
    private static final long BACKOFF_NS = 200 * World.MS;
    private static final long PAUSE_NS = 4_000 * World.MS;

    private final World world;
    private final Caller caller;
    private final Bounds bounds;
    private final FakeRandom random;
    private final History history;
    private boolean stopped;

    public Operator(World world, Node node, History history) {
        this.world = world;
        this.caller = new Caller(world, node, "operator");
        this.bounds = new Bounds(caller, history);
        this.random = world.random("operator");
        this.history = history;
    }

    /** Creates a topic, however often it takes; {@code then} is told once it is there. */
    public void create(String topic, int partitions, Map<String, String> settings, Runnable then) {
        List<CreatableTopicConfig> configs = settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting ->
                        new CreatableTopicConfig().name(setting.getKey()).value(setting.getValue()))
                .toList();
        CreateTopicsRequest request = new CreateTopicsRequest()
                .timeoutMs(TIMEOUT_MS)
                .topics(List.of(new CreatableTopic()
                        .name(topic)
                        .numPartitions(partitions)
                        .replicationFactor((short) 1)
                        .configs(configs)));
        caller.call(request, CREATE_VERSION, CreateTopicsResponse::read, TIMEOUT_MS, answer -> {
            ErrorCode error = answer == null
                    ? ErrorCode.REQUEST_TIMED_OUT
                    : ErrorCode.forCode(answer.topics().get(0).errorCode());
            if (error == ErrorCode.NONE || error == ErrorCode.TOPIC_ALREADY_EXISTS) {
                then.run();
            } else {
                world.after(BACKOFF_NS, () -> create(topic, partitions, settings, then));
            }
        });
    }

    /** Changes a setting of a topic that may not be there yet, however often it takes. */
    public void set(String topic, String setting, String value) {
        set(topic, setting, value, tries -> {});
    }

    /** As the other; {@code then} is told once it is done, with how often it was asked for. */
    void set(String topic, String setting, String value, IntConsumer then) {
        set(topic, setting, value, 1, then);
    }

    private void set(String topic, String setting, String value, int tries, IntConsumer then) {
        if (stopped) {
            return;
        }
        AlterConfigsResource resource = new AlterConfigsResource()
                .resourceType(TOPIC)
                .resourceName(topic)
                .configs(List.of(new AlterableConfig().name(setting).value(value)));
        IncrementalAlterConfigsRequest request = new IncrementalAlterConfigsRequest().resources(List.of(resource));
        caller.call(request, ALTER_VERSION, IncrementalAlterConfigsResponse::read, TIMEOUT_MS, answer -> {
            if (answer == null || answer.responses().get(0).errorCode() != 0) {
                world.after(BACKOFF_NS, () -> set(topic, setting, value, tries + 1, then));
            } else {
                then.accept(tries);
            }
        });
    }

    /** From now on deletes records of {@code partitions}, one or the other. */
    public void trim(List<TopicPartition> partitions) {
        if (stopped) {
            return;
        }
        TopicPartition partition = partitions.get(random.nextInt(partitions.size()));
        bounds.end(partition, end -> {
            if (end > 0) {
                delete(partition, 1 + random.nextLong(end));
            }
        });
        world.after(PAUSE_NS / 2 + random.nextLong(PAUSE_NS), () -> trim(partitions));
    }

    private void delete(TopicPartition partition, long beforeOffset) {
        long invokedNs = world.nowNs();
        DeleteRecordsPartition wanted = new DeleteRecordsPartition()
                .partitionIndex(partition.partition())
                .offset(beforeOffset);
        DeleteRecordsRequest request = new DeleteRecordsRequest()
                .timeoutMs(TIMEOUT_MS)
                .topics(List.of(new DeleteRecordsTopic().name(partition.topic()).partitions(List.of(wanted))));
        caller.call(request, DELETE_VERSION, DeleteRecordsResponse::read, TIMEOUT_MS, answer -> {
            boolean isDone =
                    answer != null && answer.topics().get(0).partitions().get(0).errorCode() == 0;
            history.add(
                    new Trim(invokedNs, world.nowNs(), partition, beforeOffset, isDone ? Outcome.OK : Outcome.UNKNOWN));
        });
    }

    public void stop() {
        stopped = true;
    }
}
