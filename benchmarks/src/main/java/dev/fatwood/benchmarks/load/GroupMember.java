package dev.fatwood.benchmarks.load;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One member of a classic group with a connection of its own, as every consumer has: it joins, syncs, sends heartbeats when told to,
 * and joins anew when the broker says so. A leader hands out assignments that mean nothing.
 *
 * <p>Lane object of {@link ManyGroups}: one thread, never blocked by the socket, since requests are small and few.
 */
final class GroupMember {

    /** What happens to a member that the load wants to know. */
    interface Listener {

        /** An answer to a heartbeat that was due at {@code dueNs}. */
        void heartbeatAnswered(long dueNs);

        /** The broker forgot the member: its session is over, though it kept to its heartbeats. */
        void sessionLost(String group, ErrorCode error);
    }

    private enum Stage {
        JOINING,
        SYNCING,
        STABLE
    }

    private record Pending(ApiKey api, int correlationId, long dueNs) {}

    /** More than any answer here has: those to a leader name its group's few members. */
    private static final int FRAME_BYTES_MAX = 8 << 10;

    private final SocketChannel channel;
    private final GroupRequests requests;
    private final Listener listener;
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocate(FRAME_BYTES_MAX);
    private Stage stage = Stage.JOINING;
    private String memberId = "";
    private int generation = -1;
    private int subscription;
    private int nextCorrelationId;

    private GroupMember(SocketChannel channel, GroupRequests requests, Listener listener) {
        this.channel = channel;
        this.requests = requests;
        this.listener = listener;
    }

    static GroupMember connect(InetSocketAddress broker, String group, Listener listener) throws IOException {
        SocketChannel channel = SocketChannel.open(broker);
        channel.configureBlocking(false);
        return new GroupMember(channel, new GroupRequests(group), listener);
    }

    SocketChannel channel() {
        return channel;
    }

    String group() {
        return requests.group();
    }

    boolean isStable() {
        return stage == Stage.STABLE;
    }

    int generation() {
        return generation;
    }

    /** Joins with another subscription than before, which no broker may answer without a rebalance. */
    void joinAnew() throws IOException {
        subscription++;
        join();
    }

    /** Sends one that was due at {@code dueNs}, even if earlier ones are not answered yet; none while it joins. */
    void heartbeat(long dueNs) throws IOException {
        if (isStable()) {
            send(ApiKey.HEARTBEAT, dueNs, requests.heartbeat(nextCorrelationId, memberId, generation));
        }
    }

    private void join() throws IOException {
        stage = Stage.JOINING;
        send(ApiKey.JOIN_GROUP, 0, requests.join(nextCorrelationId, memberId, subscription));
    }

    private void send(ApiKey api, long dueNs, ByteBuffer frame) throws IOException {
        pending.add(new Pending(api, nextCorrelationId++, dueNs));
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** Takes in what has arrived. */
    void receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the broker closed the connection of a member of " + group());
        }
        in.flip();
        while (in.remaining() >= Integer.BYTES && in.remaining() - Integer.BYTES >= in.getInt(in.position())) {
            int bytes = in.getInt();
            take(in.slice(in.position(), bytes));
            in.position(in.position() + bytes);
        }
        in.compact();
    }

    private void take(ByteBuffer frame) throws IOException {
        Pending request = pending.remove();
        short version = GroupRequests.versionOf(request.api);
        ByteReader reader = ByteReader.of(frame);
        int correlationId = ResponseHeader.read(reader, request.api.responseHeaderVersion(version))
                .correlationId();
        if (correlationId != request.correlationId) {
            throw new IOException("answer " + correlationId + " where " + request.correlationId + " was next");
        }
        switch (request.api) {
            case JOIN_GROUP -> joined(JoinGroupResponse.read(reader, version));
            case SYNC_GROUP -> synced(SyncGroupResponse.read(reader, version));
            default -> heartbeatAnswered(HeartbeatResponse.read(reader, version), request.dueNs);
        }
    }

    private void joined(JoinGroupResponse answer) throws IOException {
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error == ErrorCode.MEMBER_ID_REQUIRED) {
            memberId = answer.memberId();
            join();
        } else if (error == ErrorCode.NONE) {
            generation = answer.generationId();
            stage = Stage.SYNCING;
            send(ApiKey.SYNC_GROUP, 0, requests.sync(nextCorrelationId, memberId, answer));
        } else {
            rejoinAfter(error);
        }
    }

    private void synced(SyncGroupResponse answer) throws IOException {
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error == ErrorCode.NONE) {
            stage = Stage.STABLE;
        } else {
            rejoinAfter(error);
        }
    }

    private void heartbeatAnswered(HeartbeatResponse answer, long dueNs) throws IOException {
        listener.heartbeatAnswered(dueNs);
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error != ErrorCode.NONE && isStable()) {
            rejoinAfter(error);
        }
    }

    /** What a consumer does about it: a rebalance is joined; one that is unknown begins anew, and has lost its session. */
    private void rejoinAfter(ErrorCode error) throws IOException {
        if (error == ErrorCode.UNKNOWN_MEMBER_ID) {
            listener.sessionLost(group(), error);
            memberId = "";
        } else if (error != ErrorCode.REBALANCE_IN_PROGRESS && error != ErrorCode.ILLEGAL_GENERATION) {
            throw new IOException("a member of " + group() + " was answered " + error);
        }
        join();
    }
}
