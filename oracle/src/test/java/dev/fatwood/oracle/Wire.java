package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.DeleteGroupsResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.Map;

/** Messages as the bytes of a version, so that only what a client gets to see is compared. */
final class Wire {

    private interface Reading {
        Message read(ByteReader in, short version);
    }

    private static final Map<Integer, Reading> RESPONSES = Map.ofEntries(
            Map.entry(8, OffsetCommitResponse::read),
            Map.entry(9, OffsetFetchResponse::read),
            Map.entry(11, JoinGroupResponse::read),
            Map.entry(12, HeartbeatResponse::read),
            Map.entry(13, LeaveGroupResponse::read),
            Map.entry(14, SyncGroupResponse::read),
            Map.entry(15, DescribeGroupsResponse::read),
            Map.entry(16, ListGroupsResponse::read),
            Map.entry(42, DeleteGroupsResponse::read),
            Map.entry(47, OffsetDeleteResponse::read),
            Map.entry(68, ConsumerGroupHeartbeatResponse::read),
            Map.entry(69, ConsumerGroupDescribeResponse::read));

    private Wire() {}

    static ByteBuffer bytes(Message message, short version) {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return out.toByteBuffer();
    }

    static Message response(short apiKey, ByteBuffer bytes, short version) {
        return RESPONSES.get((int) apiKey).read(ByteReader.of(bytes), version);
    }

    /** The response as its receiver sees it. */
    static Message received(Message response, short version) {
        return response(response.apiKey(), bytes(response, version), version);
    }
}
