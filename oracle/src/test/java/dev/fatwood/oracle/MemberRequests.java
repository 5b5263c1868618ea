package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What members of classic groups ask, rightly and wrongly. */
final class MemberRequests {

    private static final int SESSION_MS = 10_000;
    private static final String NOBODY = "nobody";

    private MemberRequests() {}

    // JoinGroup

    static Asking join(Step step, Seat seat) {
        JoinGroupRequest request = new JoinGroupRequest()
                .groupId(step.groupId())
                .memberId(step.instanceId() == null ? seat.memberId() : "")
                .groupInstanceId(step.instanceId())
                .sessionTimeoutMs(SESSION_MS)
                .rebalanceTimeoutMs(20_000)
                .protocolType("consumer")
                .protocols(protocols(step, "range"));
        return switch (step.variant()) {
            case 1 -> Asking.of(request.memberId(""), 9);
            case 2 -> Asking.of(request.memberId(NOBODY), 9);
            case 3 -> Asking.of(request.protocols(protocols(step, "roundrobin", "range")), 9);
            case 4 -> Asking.of(request.protocols(protocols(step, "sticky")), 9);
            case 5 -> Asking.of(request.protocolType("connect"), 9);
            case 6 -> Asking.of(request.sessionTimeoutMs(Limits.SESSION_MIN_MS - 1), 9);
            case 7 -> Asking.of(request.protocols(List.of()), 9);
            case 8 -> Asking.of(request.groupInstanceId(null), 3);
            case 9 -> Asking.of(request.groupId(""), 9);
            case 10 -> Asking.of(request.memberId(seat.memberId()), 9);
            case 11 -> Asking.of(request.sessionTimeoutMs(laterSessionMs(step)).rebalanceTimeoutMs(5_000), 8);
            default -> Asking.of(request, 9);
        };
    }

    /** A static member that comes back keeps its session: Kafka would use the new timeout only from the next heartbeat on. */
    private static int laterSessionMs(Step step) {
        return step.instanceId() == null ? 3 * SESSION_MS : SESSION_MS;
    }

    private static List<JoinGroupRequestProtocol> protocols(Step step, String... names) {
        return Arrays.stream(names)
                .map(name -> new JoinGroupRequestProtocol().name(name).metadata(subscription(step)))
                .toList();
    }

    /** To one topic, two, or bytes that say nothing. */
    private static ByteBuffer subscription(Step step) {
        if (step.variant() > 0 && step.value() < 10) {
            return ByteBuffer.wrap("?".getBytes(StandardCharsets.UTF_8));
        }
        ByteWriter out = new ByteWriter();
        out.writeInt16((short) 1);
        List<String> topics = step.variant() > 0 && step.value() < 50 ? List.of("t0", "t1") : List.of("t0");
        new ConsumerProtocolSubscription().topics(topics).write(out, (short) 1);
        return out.toByteBuffer();
    }

    // SyncGroup

    static Asking sync(Step step, Seat seat) {
        SyncGroupRequest request = new SyncGroupRequest()
                .groupId(step.groupId())
                .memberId(seat.memberId())
                .groupInstanceId(step.instanceId())
                .generationId(seat.generation())
                .protocolType("consumer")
                .protocolName(seat.protocol())
                .assignments(seat.isLeader() ? assignments(seat) : List.of());
        return switch (step.variant()) {
            case 1 -> Asking.of(request.generationId(seat.generation() + 1), 5);
            case 2 -> Asking.of(request.memberId(NOBODY), 5);
            case 3 -> Asking.of(request.protocolName("sticky"), 5);
            case 4 -> Asking.of(request.protocolType("connect"), 5);
            case 5 -> Asking.of(request.groupInstanceId("static-a"), 5);
            case 6 -> Asking.of(request.protocolName(null).protocolType(null), 4);
            default -> Asking.of(request, 5);
        };
    }

    private static List<SyncGroupRequestAssignment> assignments(Seat seat) {
        return seat.others().stream()
                .map(member -> new SyncGroupRequestAssignment()
                        .memberId(member)
                        .assignment(ByteBuffer.wrap(
                                ("for one of " + seat.others().size()).getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    // Heartbeat and LeaveGroup

    static Asking heartbeat(Step step, Seat seat) {
        HeartbeatRequest request = new HeartbeatRequest()
                .groupId(step.groupId())
                .memberId(seat.memberId())
                .groupInstanceId(step.instanceId())
                .generationId(seat.generation());
        return switch (step.variant()) {
            case 1 -> Asking.of(request.generationId(seat.generation() + 1), 4);
            case 2 -> Asking.of(request.memberId(NOBODY), 4);
            case 3 -> Asking.of(request.groupInstanceId("static-a"), 4);
            case 4 -> Asking.of(request.groupId(""), 4);
            default -> Asking.of(request, 4);
        };
    }

    static Asking leave(Step step, Seat seat) {
        LeaveGroupRequest request = new LeaveGroupRequest().groupId(step.groupId());
        MemberIdentity self = new MemberIdentity().memberId(seat.memberId()).groupInstanceId(step.instanceId());
        MemberIdentity nobody = new MemberIdentity().memberId(NOBODY);
        return switch (step.variant()) {
            case 1 -> Asking.of(request.memberId(seat.memberId()), 2);
            case 2 -> Asking.of(request.members(List.of(nobody, self)), 3);
            case 3 -> Asking.of(request.members(List.of(new MemberIdentity().groupInstanceId("static-a"))), 5);
            case 4 ->
                Asking.of(
                        request.members(
                                List.of(new MemberIdentity().memberId(NOBODY).groupInstanceId("static-b"))),
                        4);
            case 5 -> Asking.of(request.groupId("").members(List.of(self)), 5);
            default -> Asking.of(request.members(List.of(self)), 5);
        };
    }
}
