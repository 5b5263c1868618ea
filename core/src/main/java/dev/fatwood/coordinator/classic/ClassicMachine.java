package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.GroupKind;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.env.RandomSource;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The classic groups of a shard: one decider per request over one set of groups.
 *
 * <p>Owned by the lane of the shard.
 */
public final class ClassicMachine implements GroupKind {

    private final ClassicSettings settings;
    private final ClassicGroups groups = new ClassicGroups();
    private final Rebalance rebalance;
    private final Joins joins;
    private final Syncs syncs;
    private final Heartbeats heartbeats;
    private final Leaves leaves;
    private final Timeouts timeouts;
    private final MemberIds memberIds;
    private final Conversions conversions;

    public ClassicMachine(ClassicSettings settings, RandomSource random) {
        this.settings = settings;
        this.rebalance = new Rebalance(settings);
        this.memberIds = new MemberIds(random);
        this.joins = new Joins(settings, groups, memberIds);
        this.syncs = new Syncs(groups);
        this.heartbeats = new Heartbeats(groups);
        this.leaves = new Leaves(settings, groups);
        this.timeouts = new Timeouts(settings, groups);
        this.conversions = new Conversions(settings, groups);
    }

    // Requests

    public Decision<Void> join(JoinCommand command, ShardTime now) {
        return joins.decide(command, now.wallMs());
    }

    public Decision<Void> sync(SyncCommand command, ShardTime now) {
        return syncs.decide(command, now.wallMs());
    }

    public Decision<HeartbeatResponse> heartbeat(HeartbeatRequest request) {
        return heartbeats.decide(request);
    }

    /** @param request members as a list, also where the client sent only one */
    public Decision<LeaveGroupResponse> leave(LeaveGroupRequest request, ShardTime now) {
        return leaves.decide(request, now.wallMs());
    }

    /** The group for people and tools. */
    public DescribedGroup describe(String groupId) {
        return ClassicDescription.of(groups.find(groupId));
    }

    // To and from other kinds

    /** Why a JoinGroup is refused whatever its group; or {@link ErrorCode#NONE}. */
    public ErrorCode joinProblem(JoinGroupRequest request) {
        return joins.requestProblem(request);
    }

    /** An id for the member that {@code command} may become. */
    public String newMemberId(JoinCommand command) {
        String instanceId = command.request().groupInstanceId();
        return memberIds.next(instanceId == null ? command.client().id() : instanceId);
    }

    /** What a group of another kind can be made from. */
    public ClassicGroupView view(String groupId) {
        return conversions.view(groupId);
    }

    /** The end of a group that goes on as one of another kind. */
    public Decision<Void> end(String groupId) {
        return conversions.ended(groupId);
    }

    /** The begin of a group that was one of another kind. */
    public <R> Decision<R> begin(ClassicGroupView view, R reply, long nowWallMs) {
        return conversions.begun(view, reply, nowWallMs);
    }

    // The life of the shard

    @Override
    public boolean apply(CoordinatorRecord record) {
        return groups.apply(record);
    }

    /** Sessions begin anew; a group with more members than it may have by now rebalances, which leaves some out. */
    @Override
    public Decision<Void> loaded(ShardTime now) {
        List<CoordinatorRecord> records = new ArrayList<>();
        List<TimerChange> timers = new ArrayList<>();
        for (ClassicGroup group : groups.all()) {
            Transition change = new Transition(groups, group.copy(), now.wallMs());
            group.members().forEach(change::renewSession);
            if (group.size() > settings.membersMax()) {
                rebalance.prepare(change);
            }
            Decision<Void> decision = change.decision(null);
            decision.effects().adopt().run();
            records.addAll(decision.records());
            timers.addAll(decision.timers());
        }
        return new Decision<>(records, null, timers);
    }

    @Override
    public Optional<Decision<Void>> timerFired(String key, ShardTime now) {
        return ClassicTimer.parse(key).map(timer -> timeouts.fired(timer, now.wallMs()));
    }

    @Override
    public List<Answer<?>> unloaded() {
        List<Answer<?>> answers = new ArrayList<>();
        for (ClassicGroup group : groups.all()) {
            for (ClassicMember member : group.members()) {
                if (member.isJoining()) {
                    answers.add(new Answer<>(
                            member.joining(), JoinAnswers.refused(member.id(), ErrorCode.NOT_COORDINATOR)));
                }
                if (member.syncing() != null) {
                    answers.add(new Answer<>(member.syncing(), JoinAnswers.refusedSync(ErrorCode.NOT_COORDINATOR)));
                }
            }
        }
        return answers;
    }

    // What others ask

    @Override
    public boolean has(String groupId) {
        return groups.find(groupId) != null;
    }

    @Override
    public Collection<GroupSummary> summaries() {
        return groups.all().stream().map(ClassicDescription::summary).toList();
    }

    @Override
    public OffsetOwner owner(String groupId) {
        return new ClassicOwner(groups.find(groupId));
    }

    /** A commit keeps a session alive as a heartbeat does. */
    @Override
    public List<TimerChange> committed(OffsetCommitRequest request) {
        ClassicGroup group = groups.find(request.groupId());
        ClassicMember member = group.member(request.memberId());
        return member == null
                ? List.of()
                : List.of(ClassicTimer.session(group.id(), member.id())
                        .set(member.timeouts().sessionMs()));
    }

    @Override
    public ErrorCode deleteProblem(String groupId) {
        return groups.find(groupId).isIn(ClassicState.EMPTY) ? ErrorCode.NONE : ErrorCode.NON_EMPTY_GROUP;
    }

    @Override
    public boolean isAbandoned(String groupId) {
        ClassicGroup group = groups.find(groupId);
        return group.isIn(ClassicState.EMPTY) && group.pendingJoins().isEmpty();
    }

    @Override
    public List<CoordinatorRecord> removal(String groupId) {
        return List.of(ClassicRecords.removed(groupId));
    }
}
