package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupResponse.MemberResponse;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Members of consumer groups that still use the classic protocol, while a group changes over (KIP-848). Every request is answered at
 * once: a member epoch is their generation, and a rebalance is whatever they have to join again for. Each group named here exists.
 *
 * <p>Owned by the lane of the shard.
 */
public record ClassicMembers(ConsumerGroups groups) {

    /** A member joins, or joins again. The group has members. */
    public Decision<JoinGroupResponse> join(ClassicJoin join, long nowWallMs) {
        String groupId = join.request().groupId();
        return new ClassicJoinDecider(groups.configOf(groupId), groups.topics(), nowWallMs)
                .decide(group(groupId), join);
    }

    /** A member asks what it may use. */
    public Decision<SyncGroupResponse> sync(SyncGroupRequest request) {
        ConsumerGroup group = group(request.groupId());
        ErrorCode problem = problem(group, request.memberId(), request.groupInstanceId(), request.generationId());
        if (problem != ErrorCode.NONE) {
            return refusedSync(problem, List.of());
        }
        ConsumerMember member = group.member(request.memberId()).orElseThrow();
        ClassicMembership classic = member.metadata().classic().orElseThrow();
        String protocol = classic.protocols().get(0).name();
        if (differs(request.protocolType(), ClassicGroupView.CONSUMER) || differs(request.protocolName(), protocol)) {
            return refusedSync(ErrorCode.INCONSISTENT_GROUP_PROTOCOL, List.of());
        }
        // One that has to give up partitions has joined already, and learns here which.
        boolean isRevoking = member.progress().state() == MemberState.UNREVOKED_PARTITIONS;
        if (group.assignmentEpoch() > member.progress().memberEpoch() && !isRevoking) {
            return refusedSync(ErrorCode.REBALANCE_IN_PROGRESS, List.of(awaitJoin(group, member)));
        }
        SyncGroupResponse reply = new SyncGroupResponse()
                .protocolType(request.protocolType())
                .protocolName(request.protocolName())
                .assignment(AssignmentBytes.of(
                        member.progress().assigned().partitions(),
                        classic,
                        protocol,
                        groups.topics().image()));
        TimerChange synced = new ConsumerTimer(Kind.SYNC, group.groupId(), member.memberId()).cancel();
        return new Decision<>(List.of(), reply, List.of(synced, session(group, member)));
    }

    private static boolean differs(String asked, String ofMember) {
        return asked != null && !asked.equals(ofMember);
    }

    private static Decision<SyncGroupResponse> refusedSync(ErrorCode error, List<TimerChange> timers) {
        return new Decision<>(List.of(), new SyncGroupResponse().errorCode(error.code()), timers);
    }

    /** A member is alive; it hears whether it has to join again. */
    public Decision<HeartbeatResponse> heartbeat(HeartbeatRequest request, long nowWallMs) {
        ConsumerGroup group = group(request.groupId());
        ErrorCode problem = problem(group, request.memberId(), request.groupInstanceId(), request.generationId());
        if (problem != ErrorCode.NONE) {
            return Decision.reply(new HeartbeatResponse().errorCode(problem.code()));
        }
        HeartbeatResponse again = new HeartbeatResponse().errorCode(ErrorCode.REBALANCE_IN_PROGRESS.code());
        // The last member with the consumer protocol may have been replaced by one of the classic protocol.
        return groups.downgrades()
                .decided(group, Set.of(), groups.image(), nowWallMs, again)
                .orElseGet(() -> alive(group, group.member(request.memberId()).orElseThrow(), nowWallMs, again));
    }

    private Decision<HeartbeatResponse> alive(
            ConsumerGroup group, ConsumerMember member, long nowWallMs, HeartbeatResponse again) {
        // Where all are classic, nobody else computes the assignment that had to wait: the join does.
        boolean isDue = new TargetUpdate(groups.configOf(group.groupId()), groups.topics(), nowWallMs).isDue(group);
        return isDue || hasToJoin(group, member)
                ? new Decision<>(List.of(), again, List.of(session(group, member), awaitJoin(group, member)))
                : new Decision<>(List.of(), new HeartbeatResponse(), List.of(session(group, member)));
    }

    private static boolean hasToJoin(ConsumerGroup group, ConsumerMember member) {
        MemberProgress progress = member.progress();
        return progress.memberEpoch() < group.assignmentEpoch()
                || progress.state() == MemberState.UNREVOKED_PARTITIONS
                || progress.state() == MemberState.UNRELEASED_PARTITIONS && group.isTargetFreeFor(member.memberId());
    }

    /** Members leave, each by itself; those of the consumer protocol do so by a heartbeat. */
    public Decision<LeaveGroupResponse> leave(LeaveGroupRequest request, long nowWallMs) {
        ConsumerGroup group = group(request.groupId());
        Set<String> leaving = new LinkedHashSet<>();
        List<MemberResponse> answers = new ArrayList<>();
        for (MemberIdentity member : request.members()) {
            String memberId = leavingId(group, member);
            ErrorCode problem = memberProblem(group, memberId, member.groupInstanceId());
            if (problem == ErrorCode.NONE) {
                leaving.add(memberId);
            }
            answers.add(new MemberResponse()
                    .memberId(member.memberId())
                    .groupInstanceId(member.groupInstanceId())
                    .errorCode(problem.code()));
        }
        LeaveGroupResponse reply = new LeaveGroupResponse().members(answers);
        return leaving.isEmpty()
                ? Decision.reply(reply)
                : new LeaveDecider(groups.topics(), groups.downgrades(), nowWallMs).remove(group, leaving, reply);
    }

    /** Tools name static members by their instance id alone. */
    private static String leavingId(ConsumerGroup group, MemberIdentity member) {
        boolean byInstance = member.memberId().isEmpty() && member.groupInstanceId() != null;
        return byInstance
                ? group.staticMember(member.groupInstanceId())
                        .map(ConsumerMember::memberId)
                        .orElse("")
                : member.memberId();
    }

    private static ErrorCode problem(ConsumerGroup group, String memberId, String instanceId, int generation) {
        ErrorCode ofMember = memberProblem(group, memberId, instanceId);
        if (ofMember != ErrorCode.NONE) {
            return ofMember;
        }
        int memberEpoch = group.member(memberId).orElseThrow().progress().memberEpoch();
        return generation == memberEpoch ? ErrorCode.NONE : ErrorCode.ILLEGAL_GENERATION;
    }

    private static ErrorCode memberProblem(ConsumerGroup group, String memberId, String instanceId) {
        boolean isClassic =
                group.member(memberId).filter(ConsumerMember::isClassic).isPresent();
        return holder(group, memberId, instanceId).orElse(isClassic ? ErrorCode.NONE : ErrorCode.UNKNOWN_MEMBER_ID);
    }

    /** Why {@code instanceId} is not that of this member; nothing if it is, or is {@code null}. */
    static Optional<ErrorCode> holder(ConsumerGroup group, String memberId, String instanceId) {
        if (instanceId == null) {
            return Optional.empty();
        }
        Optional<ConsumerMember> holder = group.staticMember(instanceId);
        if (holder.isEmpty()) {
            return Optional.of(ErrorCode.UNKNOWN_MEMBER_ID);
        }
        return holder.get().memberId().equals(memberId) ? Optional.empty() : Optional.of(ErrorCode.FENCED_INSTANCE_ID);
    }

    private static TimerChange session(ConsumerGroup group, ConsumerMember member) {
        return new ConsumerTimer(Kind.SESSION, group.groupId(), member.memberId())
                .set(member.metadata().classic().orElseThrow().sessionTimeoutMs());
    }

    /** Its time to join runs from when it first hears that it has to. */
    private static TimerChange awaitJoin(ConsumerGroup group, ConsumerMember member) {
        return new ConsumerTimer(Kind.JOIN, group.groupId(), member.memberId())
                .setIfAbsent(member.metadata().rebalanceTimeoutMs());
    }

    private ConsumerGroup group(String groupId) {
        return groups.group(groupId).orElseThrow();
    }
}
