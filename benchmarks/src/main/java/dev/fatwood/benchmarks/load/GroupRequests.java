package dev.fatwood.benchmarks.load;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.RecordData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The requests of a consumer of the classic protocol as frames, with Kafka's default timeouts. */
record GroupRequests(String group) {

    /** Kafka's default {@code session.timeout.ms}. */
    static final int SESSION_MS = 45_000;

    /** Kafka's default {@code heartbeat.interval.ms}. */
    static final int HEARTBEAT_MS = 3_000;

    private static final int REBALANCE_MS = 300_000;
    private static final String TYPE = "consumer";
    private static final String PROTOCOL = "range";
    private static final byte[] TOPIC = "flights".getBytes(StandardCharsets.UTF_8);

    /** The highest version of Apache Kafka 4.3, which ours has as well. */
    static short versionOf(ApiKey api) {
        return switch (api) {
            case JOIN_GROUP -> 9;
            case SYNC_GROUP -> 5;
            case HEARTBEAT -> 4;
            default -> throw new IllegalArgumentException("not a request of a member: " + api);
        };
    }

    /** @param memberId empty for one that has none yet */
    ByteBuffer join(int correlationId, String memberId, int subscription) {
        return frame(
                ApiKey.JOIN_GROUP,
                correlationId,
                new JoinGroupRequest()
                        .groupId(group)
                        .sessionTimeoutMs(SESSION_MS)
                        .rebalanceTimeoutMs(REBALANCE_MS)
                        .memberId(memberId)
                        .protocolType(TYPE)
                        .protocols(List.of(new JoinGroupRequest.JoinGroupRequestProtocol()
                                .name(PROTOCOL)
                                .metadata(subscription(subscription)))));
    }

    /** With an assignment for every member if {@code joined} makes this one the leader. */
    ByteBuffer sync(int correlationId, String memberId, JoinGroupResponse joined) {
        return frame(
                ApiKey.SYNC_GROUP,
                correlationId,
                new SyncGroupRequest()
                        .groupId(group)
                        .generationId(joined.generationId())
                        .memberId(memberId)
                        .protocolType(TYPE)
                        .protocolName(PROTOCOL)
                        .assignments(joined.members().stream()
                                .map(member -> new SyncGroupRequest.SyncGroupRequestAssignment()
                                        .memberId(member.memberId())
                                        .assignment(assignment()))
                                .toList()));
    }

    ByteBuffer heartbeat(int correlationId, String memberId, int generation) {
        return frame(
                ApiKey.HEARTBEAT,
                correlationId,
                new HeartbeatRequest().groupId(group).generationId(generation).memberId(memberId));
    }

    /** ConsumerProtocolSubscription version 0: version, one topic, user data of four bytes. */
    private static ByteBuffer subscription(int userData) {
        return ByteBuffer.allocate(2 + 4 + 2 + TOPIC.length + 4 + 4)
                .putShort((short) 0)
                .putInt(1)
                .putShort((short) TOPIC.length)
                .put(TOPIC)
                .putInt(Integer.BYTES)
                .putInt(userData)
                .flip();
    }

    /** ConsumerProtocolAssignment version 0: version, one topic with partition 0, no user data. */
    private static ByteBuffer assignment() {
        return ByteBuffer.allocate(2 + 4 + 2 + TOPIC.length + 4 + 4 + 4)
                .putShort((short) 0)
                .putInt(1)
                .putShort((short) TOPIC.length)
                .put(TOPIC)
                .putInt(1)
                .putInt(0)
                .putInt(-1)
                .flip();
    }

    private static ByteBuffer frame(ApiKey api, int correlationId, Message request) {
        short version = versionOf(api);
        ByteWriter out = new ByteWriter();
        new RequestHeader()
                .requestApiKey(api.id())
                .requestApiVersion(version)
                .correlationId(correlationId)
                .clientId("group-load")
                .write(out, api.requestHeaderVersion(version));
        request.write(out, version);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + out.sizeBytes()).putInt(out.sizeBytes());
        for (RecordData part : out.parts()) {
            frame.put(((BufferRecords) part).bytes().duplicate());
        }
        return frame.flip();
    }
}
