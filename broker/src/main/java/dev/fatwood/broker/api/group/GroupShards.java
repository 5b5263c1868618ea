package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.runtime.Shard;
import dev.fatwood.coordinator.runtime.ShardCommand;
import dev.fatwood.coordinator.runtime.ShardFaults;
import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.coordinator.runtime.ShardSetup;
import dev.fatwood.coordinator.shard.GroupMachine;
import dev.fatwood.coordinator.shard.GroupSettings;
import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.RandomSource;
import dev.fatwood.env.Timers;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The shards of this node. Each is made, and its log loaded, when its partition is first asked for; one whose partition was replaced
 * makes way. Each command is decided with the cluster as it is then: a shard that nobody asks need not know.
 *
 * <p>Each lane owns the shards of its partitions; {@link #submit} and {@link #load} may be called from any thread.
 */
public final class GroupShards {

    private final Ports ports;
    private final GroupSettings settings;
    private final Supplier<MetadataImage> cluster;
    private final Map<Lane, Map<Integer, Hosted>> byLane;

    /**
     * What shards work with.
     *
     * @param readers threads that may block on files
     */
    public record Ports(Timers timers, Clock clock, RandomSource random, Executor readers, ShardFaults faults) {}

    /** @param cluster as it is by now, from any thread */
    public GroupShards(List<Lane> lanes, Ports ports, GroupSettings settings, Supplier<MetadataImage> cluster) {
        this.ports = ports;
        this.settings = settings;
        this.cluster = cluster;
        this.byLane =
                lanes.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), lane -> new HashMap<>()));
    }

    /** Carries out {@code command} in the shard of {@code partition}; {@code reply} is told on the partition's lane. */
    <R> void submit(Partition partition, ShardCommand<GroupMachine, R> command, ShardReply<R> reply) {
        partition.lane().run(() -> {
            if (partition.isPutOff()) {
                reply.replied(ErrorCode.COORDINATOR_NOT_AVAILABLE, null);
                return;
            }
            Hosted hosted = hosted(partition);
            hosted.machine.metadataChanged(cluster.get());
            hosted.shard.submit(command, reply);
        });
    }

    /** Has the shard of {@code partition} loaded, if it is not yet. */
    void load(Partition partition) {
        partition.lane().run(() -> {
            if (!partition.isPutOff()) {
                hosted(partition);
            }
        });
    }

    private Hosted hosted(Partition partition) {
        Map<Integer, Hosted> hosted = byLane.get(partition.lane());
        int number = partition.id().name().partition();
        Hosted present = hosted.get(number);
        if (present != null && present.partition == partition) {
            return present;
        }
        if (present != null) {
            present.shard.close();
        }
        Hosted made = made(partition);
        hosted.put(number, made);
        made.shard.start();
        return made;
    }

    private Hosted made(Partition partition) {
        ShardSetup setup = new ShardSetup(
                partition.id().directory(), partition.lane(), ports.timers(), ports.clock(), ports.faults());
        GroupMachine machine = new GroupMachine(settings, ports.random());
        machine.metadataChanged(cluster.get());
        return new Hosted(
                partition, machine, new Shard<>(setup, machine, new PartitionShardLog(partition, ports.readers())));
    }

    private record Hosted(Partition partition, GroupMachine machine, Shard<GroupMachine> shard) {}
}
