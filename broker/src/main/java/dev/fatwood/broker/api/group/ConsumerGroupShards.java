package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.function.Consumer;

/** Leads requests of consumer groups to the shard that has the group. Thread: any. */
public record ConsumerGroupShards(GroupCoordinator groups) implements ConsumerGroupService {

    @Override
    public void heartbeat(HeartbeatCommand command, Consumer<ConsumerGroupHeartbeatResponse> answer) {
        groups.submit(
                command.request().groupId(),
                (machine, now) -> machine.heartbeat(command, now),
                (error, reply) -> answer.accept(
                        error == ErrorCode.NONE
                                ? reply
                                : new ConsumerGroupHeartbeatResponse()
                                        .errorCode(error.code())
                                        .errorMessage(error.message())));
    }

    @Override
    public void describe(String groupId, Consumer<DescribedGroup> answer) {
        groups.submit(
                groupId,
                (machine, now) -> machine.describeConsumers(groupId),
                (error, group) -> answer.accept(
                        error == ErrorCode.NONE
                                ? group
                                : new DescribedGroup()
                                        .groupId(groupId)
                                        .errorCode(error.code())
                                        .errorMessage(error.message())));
    }
}
