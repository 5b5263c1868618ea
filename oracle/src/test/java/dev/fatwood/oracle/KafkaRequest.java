package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.wire.Message;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.kafka.common.message.ConsumerGroupDescribeResponseData;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData;
import org.apache.kafka.common.message.DeleteGroupsResponseData;
import org.apache.kafka.common.message.DescribeGroupsResponseData;
import org.apache.kafka.common.message.HeartbeatRequestData;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.LeaveGroupRequestData;
import org.apache.kafka.common.message.LeaveGroupResponseData;
import org.apache.kafka.common.message.ListGroupsRequestData;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.message.OffsetDeleteRequestData;
import org.apache.kafka.common.message.OffsetFetchRequestData;
import org.apache.kafka.common.message.OffsetFetchResponseData;
import org.apache.kafka.common.message.SyncGroupRequestData;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.requests.OffsetFetchResponse;
import org.apache.kafka.common.requests.RequestContext;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.coordinator.group.GroupCoordinator;

/** A request of ours put to Kafka's coordinator: over as bytes, and the answer back as bytes. */
record KafkaRequest(Message request, short version) {

    CompletableFuture<Message> askedOf(GroupCoordinator groups) {
        if (request instanceof JoinGroupRequest) {
            return groups.joinGroup(context(), read(JoinGroupRequestData::new), BufferSupplier.NO_CACHING)
                    .thenApply(data -> data.protocolName() == null && version < 7 ? data.setProtocolName("") : data)
                    .thenApply(data -> answer(data));
        } else if (request instanceof SyncGroupRequest) {
            return groups.syncGroup(context(), read(SyncGroupRequestData::new), BufferSupplier.NO_CACHING)
                    .thenApply(data -> answer(data));
        } else if (request instanceof HeartbeatRequest) {
            return groups.heartbeat(context(), read(HeartbeatRequestData::new)).thenApply(data -> answer(data));
        } else if (request instanceof LeaveGroupRequest) {
            return leave(groups);
        } else if (request instanceof OffsetCommitRequest) {
            return groups.commitOffsets(context(), read(OffsetCommitRequestData::new), BufferSupplier.NO_CACHING)
                    .thenApply(data -> answer(data));
        } else if (request instanceof OffsetFetchRequest) {
            OffsetFetchRequestData data = read(OffsetFetchRequestData::new);
            return groups.fetchOffsets(context(), data.groups().get(0), data.requireStable())
                    .exceptionally(refusal -> refused(data, refusal))
                    .thenApply(group -> answer(new OffsetFetchResponseData().setGroups(List.of(group))));
        } else if (request instanceof OffsetDeleteRequest) {
            return groups.deleteOffsets(context(), read(OffsetDeleteRequestData::new), BufferSupplier.NO_CACHING)
                    .thenApply(data -> answer(data));
        } else if (request instanceof DeleteGroupsRequest delete) {
            return groups.deleteGroups(context(), delete.groupsNames(), BufferSupplier.NO_CACHING)
                    .thenApply(all -> answer(new DeleteGroupsResponseData().setResults(all)));
        } else if (request instanceof DescribeGroupsRequest describe) {
            return groups.describeGroups(context(), describe.groups())
                    .thenApply(all -> answer(new DescribeGroupsResponseData().setGroups(all)));
        } else if (request instanceof ListGroupsRequest) {
            return groups.listGroups(context(), read(ListGroupsRequestData::new))
                    .thenApply(data -> answer(data));
        }
        if (request instanceof ConsumerGroupHeartbeatRequest) {
            return groups.consumerGroupHeartbeat(context(), read(ConsumerGroupHeartbeatRequestData::new))
                    .thenApply(data -> answer(data));
        } else if (request instanceof ConsumerGroupDescribeRequest describe) {
            return groups.consumerGroupDescribe(context(), describe.groupIds())
                    .thenApply(all -> answer(new ConsumerGroupDescribeResponseData().setGroups(all)));
        }
        throw new IllegalArgumentException("nobody answers " + request);
    }

    /** As the layer above it makes an answer of it. */
    private OffsetFetchResponseData.OffsetFetchResponseGroup refused(OffsetFetchRequestData data, Throwable refusal) {
        return OffsetFetchResponse.groupError(data.groups().get(0), Errors.forException(refusal), version);
    }

    private CompletableFuture<Message> leave(GroupCoordinator groups) {
        LeaveGroupRequestData data = read(LeaveGroupRequestData::new);
        boolean isOne = version < 3;
        if (isOne) {
            data.setMembers(List.of(new LeaveGroupRequestData.MemberIdentity().setMemberId(data.memberId())));
        }
        return groups.leaveGroup(context(), data)
                .thenApply(left -> isOne && !left.members().isEmpty()
                        ? new LeaveGroupResponseData()
                                .setErrorCode(left.members().get(0).errorCode())
                        : left)
                .thenApply(left -> answer(left));
    }

    private <D> D read(BiFunction<ByteBufferAccessor, Short, D> reading) {
        return reading.apply(new ByteBufferAccessor(Wire.bytes(request, version)), version);
    }

    private Message answer(org.apache.kafka.common.protocol.Message data) {
        return Wire.response(
                request.apiKey(),
                MessageUtil.toByteBufferAccessor(data, version).buffer(),
                version);
    }

    private RequestContext context() {
        try {
            return new RequestContext(
                    new RequestHeader(ApiKeys.forId(request.apiKey()), version, "client", 1),
                    "connection",
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                    KafkaPrincipal.ANONYMOUS,
                    ListenerName.forSecurityProtocol(SecurityProtocol.PLAINTEXT),
                    SecurityProtocol.PLAINTEXT,
                    ClientInformation.EMPTY,
                    false);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
