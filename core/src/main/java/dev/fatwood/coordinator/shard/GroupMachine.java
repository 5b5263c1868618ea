package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicMachine;
import dev.fatwood.coordinator.classic.JoinCommand;
import dev.fatwood.coordinator.classic.SyncCommand;
import dev.fatwood.coordinator.consumer.ConsumerGroups;
import dev.fatwood.coordinator.consumer.ConsumerMachine;
import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.group.GroupKind;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.offset.GroupOffset;
import dev.fatwood.coordinator.offset.OffsetCommits;
import dev.fatwood.coordinator.offset.OffsetDeletes;
import dev.fatwood.coordinator.offset.OffsetFetches;
import dev.fatwood.coordinator.offset.OffsetStore;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardMachine;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.env.RandomSource;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Groups and offsets of one shard. Each group is of one kind, or of none: then it is nothing but its stored offsets.
 *
 * <p>Owned by the lane of the shard.
 */
public final class GroupMachine implements ShardMachine {

    /** Records of one decision that removes much; what is left is removed by the next. A batch has to fit the log's limit. */
    static final int REMOVALS_MAX = 1_000;

    private final OffsetStore offsets = new OffsetStore();
    private final OffsetCommits commits;
    private final OffsetFetches fetches = new OffsetFetches(offsets);
    private final OffsetDeletes deletes = new OffsetDeletes(offsets);
    private final ClassicMachine classic;
    private final ConsumerGroups consumer;
    private final Members members;
    private final List<GroupKind> kinds;
    private final Removals removals;

    public GroupMachine(GroupSettings settings, RandomSource random) {
        this.commits = new OffsetCommits(settings.offsets());
        this.classic = new ClassicMachine(settings.classic(), random);
        this.consumer = new ConsumerGroups(settings.consumer(), new Downgrading(settings, classic));
        this.members = new Members(settings, classic, consumer);
        this.kinds = List.of(classic, new ConsumerMachine(consumer));
        this.removals = new Removals(settings.offsets(), offsets, deletes, kinds);
    }

    // The life of the shard

    @Override
    public void apply(CoordinatorRecord record) {
        boolean isApplied = offsets.apply(record);
        for (GroupKind kind : kinds) {
            isApplied = isApplied || kind.apply(record);
        }
    }

    @Override
    public Decision<Void> loaded(ShardTime now) {
        Decision<Void> loaded = new Decision<>(List.of(), null, List.of(removals.nextCheck()));
        for (GroupKind kind : kinds) {
            loaded = Decisions.joined(loaded, kind.loaded(now));
        }
        return loaded;
    }

    /** Every command after this is decided with the cluster as it is in {@code image}. */
    public void metadataChanged(MetadataImage image) {
        if (consumer.image() != image) {
            consumer.metadataChanged(image);
        }
    }

    @Override
    public Decision<Void> timerFired(String key, ShardTime now) {
        if (key.equals(Removals.CHECK)) {
            return removals.expired(now.wallMs());
        }
        return kinds.stream()
                .flatMap(kind -> kind.timerFired(key, now).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a timer of nobody: " + key));
    }

    @Override
    public List<Answer<?>> unloaded() {
        List<Answer<?>> answers = new ArrayList<>();
        kinds.forEach(kind -> answers.addAll(kind.unloaded()));
        return answers;
    }

    // Offsets

    /** @param request topics by name, and by id too where the client named them so */
    public Decision<OffsetCommitResponse> commit(OffsetCommitRequest request, short version, ShardTime now) {
        List<TimerChange> sessions =
                kindOf(request.groupId()).map(kind -> kind.committed(request)).orElse(List.of());
        return commits.decide(request, version, removals.owner(request.groupId()), sessions, now);
    }

    /** @param request topics by name, and by id too where the client named them so */
    public Decision<OffsetFetchResponseGroup> fetch(OffsetFetchRequestGroup request) {
        return Decision.reply(fetches.answer(request, removals.owner(request.groupId())));
    }

    public Decision<OffsetDeleteResponse> deleteOffsets(OffsetDeleteRequest request) {
        return deletes.decide(request, removals.owner(request.groupId()));
    }

    /** Removes offsets of topics that are gone; the reply is whether there may be more to remove. */
    public Decision<Boolean> topicsDeleted(Set<String> topics) {
        return removals.ofTopics(topics);
    }

    // Members

    public Decision<Void> join(JoinCommand command, ShardTime now) {
        return members.join(command, now);
    }

    public Decision<Void> sync(SyncCommand command, ShardTime now) {
        return members.sync(command, now);
    }

    public Decision<HeartbeatResponse> heartbeat(HeartbeatRequest request, ShardTime now) {
        return members.heartbeat(request, now);
    }

    public Decision<LeaveGroupResponse> leave(LeaveGroupRequest request, ShardTime now) {
        return members.leave(request, now);
    }

    /** A heartbeat of KIP-848; errors are in the reply. */
    public Decision<ConsumerGroupHeartbeatResponse> heartbeat(HeartbeatCommand command, ShardTime now) {
        return members.heartbeat(command, now);
    }

    // Groups

    /** The groups that {@code filter} takes. */
    public Decision<List<GroupSummary>> list(GroupFilter filter) {
        return Decision.reply(all().stream().filter(filter::takes).toList());
    }

    private List<GroupSummary> all() {
        List<GroupSummary> all = new ArrayList<>();
        kinds.forEach(kind -> all.addAll(kind.summaries()));
        offsets.groups().stream()
                .filter(group -> kindOf(group).isEmpty())
                .map(GroupSummary::simple)
                .forEach(all::add);
        return all;
    }

    /**
     * How many groups and offsets there are, and which.
     *
     * @param offsetsMax offsets at most
     */
    public Decision<ShardFacts> facts(int offsetsMax) {
        List<GroupOffset> first = offsets.first(offsetsMax);
        return Decision.reply(new ShardFacts(all(), first, offsets.count() - first.size()));
    }

    /** The classic or simple group of this name; empty if there is none. */
    public Decision<Optional<DescribedGroup>> describe(String groupId) {
        if (classic.has(groupId)) {
            return Decision.reply(Optional.of(classic.describe(groupId)));
        }
        boolean isSimple = kindOf(groupId).isEmpty() && offsets.hasGroup(groupId);
        return Decision.reply(
                isSimple
                        ? Optional.of(new DescribedGroup()
                                .groupId(groupId)
                                .groupState(GroupSummary.simple(groupId).state()))
                        : Optional.empty());
    }

    /** The consumer group of this name; an error in the reply if there is none. */
    public Decision<ConsumerGroupDescribeResponse.DescribedGroup> describeConsumers(String groupId) {
        return Decision.reply(consumer.describe(groupId));
    }

    /** Removes a group without members, and all its offsets; of many only a part, which the reply says. */
    public Decision<Deletion> delete(String groupId) {
        return removals.group(groupId);
    }

    private Optional<GroupKind> kindOf(String groupId) {
        return kinds.stream().filter(kind -> kind.has(groupId)).findFirst();
    }
}
