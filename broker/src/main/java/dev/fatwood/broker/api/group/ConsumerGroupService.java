package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.function.Consumer;

/**
 * What the handlers need of the group coordinator. Each call is answered once, after what it decided is durable; errors (of the group,
 * or that the coordinator is loading or not here) are in the answer.
 *
 * <p>Thread: called on the loop of a connection; answers come from any. Nothing of the request may be used after the call but what it
 * holds on the heap.
 */
public interface ConsumerGroupService {

    void heartbeat(HeartbeatCommand command, Consumer<ConsumerGroupHeartbeatResponse> answer);

    void describe(String groupId, Consumer<DescribedGroup> answer);
}
