package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.classic.ClientIdentity;
import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.env.RandomSource;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.UUID;

/** Keeps a member in its consumer group (KIP-848). Gives a member id to clients of version 0 that join without one (KIP-1082). */
public final class ConsumerGroupHeartbeatHandler implements ApiHandler<ConsumerGroupHeartbeatRequest> {

    private static final short BRINGS_ITS_MEMBER_ID_FROM = 1;

    private final ConsumerGroupService groups;
    private final RandomSource random;

    public ConsumerGroupHeartbeatHandler(ConsumerGroupService groups, RandomSource random) {
        this.groups = groups;
        this.random = random;
    }

    @Override
    public ApiKey key() {
        return ApiKey.CONSUMER_GROUP_HEARTBEAT;
    }

    @Override
    public ConsumerGroupHeartbeatRequest read(ByteReader in, short version) {
        return ConsumerGroupHeartbeatRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ConsumerGroupHeartbeatRequest request) {
        boolean wantsMemberId = context.version() < BRINGS_ITS_MEMBER_ID_FROM
                && request.memberId().isEmpty()
                && request.memberEpoch() == HeartbeatCommand.JOIN;
        if (wantsMemberId) {
            request.memberId(TopicId.text(new UUID(random.nextLong(), random.nextLong())));
        }
        ClientIdentity client = Clients.of(context);
        groups.heartbeat(new HeartbeatCommand(request, context.version(), client.id(), client.host()), context::reply);
    }
}
