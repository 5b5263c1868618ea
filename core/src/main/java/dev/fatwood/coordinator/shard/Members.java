package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicMachine;
import dev.fatwood.coordinator.classic.JoinCommand;
import dev.fatwood.coordinator.classic.SyncCommand;
import dev.fatwood.coordinator.consumer.ClassicJoin;
import dev.fatwood.coordinator.consumer.ClassicMembers;
import dev.fatwood.coordinator.consumer.ConsumerGroups;
import dev.fatwood.coordinator.consumer.GroupUpgrade;
import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.consumer.Refusal;
import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * Leads what members say to the kind their group is of. A group changes its kind here: a classic one by the first member with the consumer
 * protocol, an empty consumer group by the first with the classic protocol. (One that is left with classic members: {@link Downgrading}.)
 *
 * <p>Owned by the lane of the shard.
 */
record Members(GroupSettings settings, ClassicMachine classic, ConsumerGroups consumer) {

    Decision<Void> join(JoinCommand command, ShardTime now) {
        String groupId = command.request().groupId();
        if (!isOfConsumers(groupId)) {
            return classic.join(command, now);
        }
        if (consumer.group(groupId).orElseThrow().members().isEmpty()) {
            return Decisions.joined(emptied(groupId), classic.join(command, now));
        }
        ErrorCode problem = classic.joinProblem(command.request());
        return Decisions.answered(
                problem == ErrorCode.NONE
                        ? new ClassicMembers(consumer).join(joinOf(command), now.wallMs())
                        : Decision.reply(refused(command, problem)),
                command.waiting());
    }

    private Decision<Void> emptied(String groupId) {
        return new Decision<>(consumer.removal(groupId), null, List.of());
    }

    private ClassicJoin joinOf(JoinCommand command) {
        return new ClassicJoin(
                command.request(),
                command.version(),
                command.client().id(),
                command.client().host(),
                classic.newMemberId(command));
    }

    private static JoinGroupResponse refused(JoinCommand command, ErrorCode problem) {
        return new JoinGroupResponse()
                .memberId(command.request().memberId())
                .protocolName(null)
                .errorCode(problem.code());
    }

    Decision<Void> sync(SyncCommand command, ShardTime now) {
        return isOfConsumers(command.request().groupId())
                ? Decisions.answered(new ClassicMembers(consumer).sync(command.request()), command.waiting())
                : classic.sync(command, now);
    }

    Decision<HeartbeatResponse> heartbeat(HeartbeatRequest request, ShardTime now) {
        return isOfConsumers(request.groupId())
                ? new ClassicMembers(consumer).heartbeat(request, now.wallMs())
                : classic.heartbeat(request);
    }

    Decision<LeaveGroupResponse> leave(LeaveGroupRequest request, ShardTime now) {
        return isOfConsumers(request.groupId())
                ? new ClassicMembers(consumer).leave(request, now.wallMs())
                : classic.leave(request, now);
    }

    Decision<ConsumerGroupHeartbeatResponse> heartbeat(HeartbeatCommand command, ShardTime now) {
        String groupId = command.request().groupId();
        boolean isUpgrade = classic.has(groupId) && command.request().memberEpoch() == HeartbeatCommand.JOIN;
        return isUpgrade ? upgrade(groupId, command, now) : consumer.heartbeat(command, now.wallMs());
    }

    /** The member joins the consumer group that the classic one becomes; if it may not, the classic one stays. */
    private Decision<ConsumerGroupHeartbeatResponse> upgrade(String groupId, HeartbeatCommand command, ShardTime now) {
        ClassicGroupView view = classic.view(groupId);
        GroupUpgrade upgrade = new GroupUpgrade(settings.consumer(), consumer.image(), now.wallMs());
        boolean isEmpty = view.members().isEmpty();
        Optional<Refusal> refusal = isEmpty ? Optional.empty() : upgrade.refusal(view);
        if (refusal.isPresent()) {
            return Decision.reply(new ConsumerGroupHeartbeatResponse()
                    .errorCode(refusal.get().error().code())
                    .errorMessage(refusal.get().message()));
        }
        List<CoordinatorRecord> founding = isEmpty ? List.of() : upgrade.records(view);
        Decision<ConsumerGroupHeartbeatResponse> joined = consumer.heartbeat(command, founding, now.wallMs());
        if (joined.reply().errorCode() != ErrorCode.NONE.code()) {
            return joined;
        }
        Decision<Void> founded = new Decision<>(founding, null, consumer.sessions(groupId, founding));
        return Decisions.joined(Decisions.joined(classic.end(groupId), founded), joined);
    }

    private boolean isOfConsumers(String groupId) {
        return consumer.group(groupId).isPresent();
    }
}
