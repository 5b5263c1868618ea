package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The consumer groups (KIP-848) of one shard. A machine: methods that return a {@link Decision} change nothing; {@link #apply} does.
 *
 * <p>Its host appends a decision's records, applies them in order once the log has taken them, then changes the timers, and decides
 * nothing in between. A group that has another protocol is the host's business: it must not hand in heartbeats for one.
 *
 * <p>Owned by the shard's lane.
 */
public final class ConsumerGroups {

    private final ConsumerGroupConfig config;
    private final Downgrades downgrades;
    private final Map<String, ConsumerGroup> groups = new TreeMap<>();
    private GroupTopics topics = new GroupTopics(MetadataImage.EMPTY);

    /** @param downgrades asked whenever members go */
    public ConsumerGroups(ConsumerGroupConfig config, Downgrades downgrades) {
        this.config = config;
        this.downgrades = downgrades;
    }

    /** The cluster has changed. Each group finds out at the next heartbeat of a member whether that concerns it. */
    public void metadataChanged(MetadataImage image) {
        topics = new GroupTopics(image);
    }

    /**
     * A member joins, stays or leaves. Errors: those of KIP-848, in the reply.
     *
     * @param nowWallMs wall time, for the records
     */
    public Decision<ConsumerGroupHeartbeatResponse> heartbeat(HeartbeatCommand command, long nowWallMs) {
        return heartbeat(command, List.of(), nowWallMs);
    }

    /**
     * The same, of a member that makes its group what it is: the first that joins, or the first with the consumer protocol.
     *
     * @param founding records of a group that does not exist yet, to be written before those of the decision
     */
    public Decision<ConsumerGroupHeartbeatResponse> heartbeat(
            HeartbeatCommand command, List<CoordinatorRecord> founding, long nowWallMs) {
        Optional<Refusal> refusal = new HeartbeatRules(config).refusal(command);
        if (refusal.isPresent()) {
            return Replies.refused(refusal.get());
        }
        String groupId = command.request().groupId();
        ConsumerGroup group = groups.get(groupId);
        if (group == null && !command.isJoin()) {
            return Replies.refused(notFound(groupId));
        }
        return command.isLeave()
                ? new LeaveDecider(topics, downgrades, nowWallMs).leave(group, command)
                : new HeartbeatDecider(configOf(groupId), topics, nowWallMs)
                        .decide(group == null ? founded(groupId, founding) : group, command);
    }

    private static ConsumerGroup founded(String groupId, List<CoordinatorRecord> records) {
        ConsumerGroup group = new ConsumerGroup(groupId);
        records.forEach(record -> GroupReplay.apply(record, group));
        return group;
    }

    /**
     * A timer of ours has fired: its member is removed, if it still is late.
     *
     * @param nowWallMs wall time, for the records
     * @return nothing if the key is not one of ours
     */
    public Optional<Decision<Void>> timerFired(String key, long nowWallMs) {
        return ConsumerTimer.parse(key).map(timer -> timerFired(timer, nowWallMs));
    }

    private Decision<Void> timerFired(ConsumerTimer timer, long nowWallMs) {
        boolean isLate = group(timer.groupId())
                .flatMap(group -> group.member(timer.memberId()))
                .filter(member -> isLate(member, timer.kind()))
                .isPresent();
        return isLate
                ? new LeaveDecider(topics, downgrades, nowWallMs)
                        .remove(groups.get(timer.groupId()), Set.of(timer.memberId()), null)
                : Decision.nothing();
    }

    private static boolean isLate(ConsumerMember member, Kind kind) {
        return switch (kind) {
            case SESSION -> true;
            case REBALANCE -> member.progress().state() == MemberState.UNREVOKED_PARTITIONS;
            case JOIN, SYNC -> member.isClassic();
        };
    }

    /** Once all records have been applied after a start: the timers to set. Every member gets a whole session. */
    public List<TimerChange> loaded() {
        return groups.values().stream()
                .flatMap(group -> sessions(group).stream())
                .toList();
    }

    /** The timers of all members of a group that begins with {@code founding}. */
    public List<TimerChange> sessions(String groupId, List<CoordinatorRecord> founding) {
        return sessions(founded(groupId, founding));
    }

    private List<TimerChange> sessions(ConsumerGroup group) {
        List<TimerChange> timers = new ArrayList<>();
        for (ConsumerMember member : group.members().values()) {
            int sessionTimeoutMs = member.metadata()
                    .classic()
                    .map(ClassicMembership::sessionTimeoutMs)
                    .orElse(configOf(group.groupId()).sessionTimeoutMs());
            timers.add(new ConsumerTimer(Kind.SESSION, group.groupId(), member.memberId()).set(sessionTimeoutMs));
            if (member.progress().state() == MemberState.UNREVOKED_PARTITIONS && !member.isClassic()) {
                timers.add(new ConsumerTimer(Kind.REBALANCE, group.groupId(), member.memberId())
                        .set(member.metadata().rebalanceTimeoutMs()));
            }
        }
        return timers;
    }

    /** Cancels every timer of a group. */
    public static List<TimerChange> silence(ConsumerGroup group) {
        List<TimerChange> timers = new ArrayList<>();
        for (String memberId : group.members().keySet()) {
            for (Kind kind : Kind.values()) {
                timers.add(new ConsumerTimer(kind, group.groupId(), memberId).cancel());
            }
        }
        return timers;
    }

    /**
     * Makes a record true, one just decided or one read from the log.
     *
     * @return whether it is about consumer groups; if not, nothing happened
     */
    public boolean apply(CoordinatorRecord record) {
        Optional<String> groupId = ConsumerRecords.groupId(record);
        groupId.ifPresent(id -> {
            if (record.value() != null) {
                GroupReplay.apply(record, groups.computeIfAbsent(id, ConsumerGroup::new));
            } else if (record.type() == ConsumerRecords.GROUP) {
                groups.remove(id);
            } else if (groups.containsKey(id)) {
                GroupReplay.apply(record, groups.get(id));
            }
        });
        return groupId.isPresent();
    }

    /** The records that remove a group. */
    public List<CoordinatorRecord> removal(String groupId) {
        return ConsumerRecords.noGroup(groups.get(groupId));
    }

    /** For ConsumerGroupDescribe; the error is in the answer. */
    public DescribedGroup describe(String groupId) {
        return group(groupId)
                .map(group -> new GroupDescriber(topics.image()).describe(group, assignorOf(group)))
                .orElseGet(() -> GroupDescriber.refused(groupId, notFound(groupId)));
    }

    private String assignorOf(ConsumerGroup group) {
        return new TargetUpdate(config, topics, 0).assignor(group).name();
    }

    /** Whether a member may commit, see {@link CommitCheck}. A group that does not exist takes commits from outside only. */
    public CommitCheck commitCheck(String groupId, CommitCheck.Caller caller) {
        return CommitCheck.of(groups.getOrDefault(groupId, new ConsumerGroup(groupId)), caller);
    }

    /**
     * Whether a member may fetch offsets.
     *
     * @param memberId {@code null} if the request has none; with a negative epoch it comes from outside and is welcome
     */
    public ErrorCode fetchError(String groupId, String memberId, int memberEpoch) {
        return CommitCheck.fetchError(groups.getOrDefault(groupId, new ConsumerGroup(groupId)), memberId, memberEpoch);
    }

    /** Whether a member reads {@code topic}, by name or by expression, so that its offsets must stay. */
    public boolean isSubscribed(String groupId, String topic) {
        return group(groupId).stream()
                .anyMatch(group -> group.members().values().stream()
                        .anyMatch(member ->
                                GroupTopics.names(group, member.metadata()).contains(topic)));
    }

    /** By group id, in order. */
    public Map<String, ConsumerGroup> groups() {
        return Collections.unmodifiableMap(groups);
    }

    public Optional<ConsumerGroup> group(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    /** The cluster as it was last told. */
    public MetadataImage image() {
        return topics.image();
    }

    ConsumerGroupConfig configOf(String groupId) {
        return config.of(groupId, topics.image());
    }

    GroupTopics topics() {
        return topics;
    }

    Downgrades downgrades() {
        return downgrades;
    }

    private static Refusal notFound(String groupId) {
        return new Refusal(ErrorCode.GROUP_ID_NOT_FOUND, "Group " + groupId + " not found.");
    }
}
