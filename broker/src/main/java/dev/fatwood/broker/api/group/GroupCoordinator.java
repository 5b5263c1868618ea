package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.runtime.ShardCommand;
import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.coordinator.shard.GroupMachine;
import dev.fatwood.metadata.image.InternalTopics;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.host.PartitionHost;
import dev.fatwood.replication.partition.Partition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Leads commands to the shard that has their group: the one of the partition to which Kafka's hash of the name leads. Thread: any. */
public final class GroupCoordinator {

    private final PartitionHost host;
    private final MetadataStore metadata;
    private final GroupShards shards;

    public GroupCoordinator(PartitionHost host, MetadataStore metadata, GroupShards shards) {
        this.host = host;
        this.metadata = metadata;
        this.shards = shards;
    }

    /** Carries out {@code command} where {@code groupId} lives; {@link ErrorCode#NOT_COORDINATOR} if that is not here. */
    <R> void submit(String groupId, ShardCommand<GroupMachine, R> command, ShardReply<R> reply) {
        Optional<Partition> home = home(groupId);
        if (home.isPresent()) {
            shards.submit(home.get(), command, reply);
        } else {
            reply.replied(ErrorCode.NOT_COORDINATOR, null);
        }
    }

    /** Has all shards loaded, so that sessions end and offsets expire also of groups nobody asks for. */
    public void load() {
        partitions().forEach(shards::load);
    }

    /** Removes the offsets that groups have of topics that are gone. */
    public void topicsDeleted(Set<String> topics) {
        partitions().forEach(partition -> removeOffsets(partition, topics));
    }

    private void removeOffsets(Partition partition, Set<String> topics) {
        shards.submit(partition, (machine, now) -> machine.topicsDeleted(topics), (error, isMoreLeft) -> {
            if (error == ErrorCode.NONE && isMoreLeft) {
                removeOffsets(partition, topics);
            }
        });
    }

    /** Carries out {@code command} in one shard, by {@link #partitions}. */
    <R> void submitTo(Partition partition, ShardCommand<GroupMachine, R> command, ShardReply<R> reply) {
        shards.submit(partition, command, reply);
    }

    /** The partitions with groups; none before the first group. */
    List<Partition> partitions() {
        Optional<TopicImage> topic = metadata.image().topic(InternalTopics.OFFSETS);
        return topic.stream()
                .flatMap(present -> IntStream.range(0, present.partitions().size())
                        .mapToObj(number -> host.find(present.topicId(), number))
                        .flatMap(Optional::stream))
                .toList();
    }

    private Optional<Partition> home(String groupId) {
        return metadata.image()
                .topic(InternalTopics.OFFSETS)
                .flatMap(topic -> host.find(
                        topic.topicId(), numberOf(groupId, topic.partitions().size())));
    }

    /** As Kafka's {@code Utils.abs}: the smallest int, which has no positive counterpart, counts as 0. */
    static int numberOf(String groupId, int partitions) {
        int hash = groupId.hashCode();
        return (hash == Integer.MIN_VALUE ? 0 : Math.abs(hash)) % partitions;
    }
}
