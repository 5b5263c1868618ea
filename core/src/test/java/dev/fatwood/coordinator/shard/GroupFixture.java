package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.classic.ClientIdentity;
import dev.fatwood.coordinator.classic.JoinCommand;
import dev.fatwood.coordinator.classic.SyncCommand;
import dev.fatwood.coordinator.consumer.ConsumerGroupConfig;
import dev.fatwood.coordinator.consumer.Images;
import dev.fatwood.coordinator.offset.OffsetSettings;
import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.coordinator.runtime.MemoryShardLog;
import dev.fatwood.coordinator.runtime.Shard;
import dev.fatwood.coordinator.runtime.ShardCommand;
import dev.fatwood.coordinator.runtime.ShardSetup;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A shard of groups over a log in memory, with time that the test moves. */
final class GroupFixture {

    static final String GROUP = "g";
    static final int SESSION_MS = 10_000;
    static final int REBALANCE_MS = 60_000;
    static final int DELAY_MS = 3_000;
    static final int MEMBERS_MAX = 3;
    static final int METADATA_MAX = 16;
    static final long RETENTION_MS = 7 * 24 * 3_600_000L;
    static final long CHECK_MS = 600_000;

    /** Whatever changes a consumer group leads to an assignment at once. */
    private static final ConsumerGroupConfig CONSUMER_GROUPS = new ConsumerGroupConfig(
            GroupConfigKeys.DEFAULT.given(Map.of(GroupConfigKeys.ASSIGNMENT_INTERVAL_MS, "0")::get),
            ConsumerGroupConfig.DEFAULT.sizeMax(),
            ConsumerGroupConfig.DEFAULT.assignors(),
            ConsumerGroupConfig.DEFAULT.migration());

    final MemoryShardLog log = new MemoryShardLog();
    final FakeClock clock = new FakeClock();
    private final FakeRandom random = new FakeRandom(1);
    private StepLane lane;
    private FakeTimers timers;
    private Shard<GroupMachine> shard;
    private GroupMachine machine;
    private MetadataImage image = MetadataImage.EMPTY;

    GroupFixture() {
        restart();
    }

    /** Starts as a new process would, over the same log. */
    GroupFixture restart() {
        lane = StepLane.occupied();
        timers = new FakeTimers(clock);
        machine = new GroupMachine(
                new GroupSettings(
                        new ClassicSettings(6_000, 1_800_000, MEMBERS_MAX, DELAY_MS),
                        CONSUMER_GROUPS,
                        new OffsetSettings(METADATA_MAX, RETENTION_MS, CHECK_MS)),
                random);
        machine.metadataChanged(image);
        shard = new Shard<>(
                new ShardSetup("shard", lane, timers, clock, (name, reason) -> {
                    throw new AssertionError(name + ": " + reason);
                }),
                machine,
                log);
        shard.start();
        return this;
    }

    GroupFixture topics(Map<String, Integer> partitions) {
        return image(Images.of(partitions));
    }

    /** Gives the group a setting of its own. */
    GroupFixture setting(String key, String value) {
        return image(new MetadataDelta(image)
                .apply(new GroupConfigChanged(GROUP, key, value))
                .image());
    }

    private GroupFixture image(MetadataImage now) {
        image = now;
        machine.metadataChanged(image);
        return this;
    }

    void close() {
        shard.close();
    }

    void passMs(long ms) {
        long rest = ms;
        while (rest > 0) {
            long step = Math.min(rest, 1_000);
            timers.advanceMs(step);
            lane.runAll();
            rest -= step;
        }
    }

    /** Moves time in one go: for days, in which only rare timers matter. */
    void leapMs(long ms) {
        timers.advanceMs(ms);
        lane.runAll();
    }

    <R> Heard<R> ask(ShardCommand<GroupMachine, R> command) {
        Heard<R> heard = new Heard<>();
        shard.submit(command, heard);
        return heard;
    }

    // Joining

    static JoinGroupRequest joinRequest(String memberId) {
        return new JoinGroupRequest()
                .groupId(GROUP)
                .memberId(memberId)
                .sessionTimeoutMs(SESSION_MS)
                .rebalanceTimeoutMs(REBALANCE_MS)
                .protocolType("consumer")
                .protocols(protocols("range"));
    }

    static List<JoinGroupRequestProtocol> protocols(String... names) {
        return Arrays.stream(names)
                .map(name -> new JoinGroupRequestProtocol().name(name).metadata(bytes("of " + name)))
                .toList();
    }

    Heard<JoinGroupResponse> join(JoinGroupRequest request, int version) {
        Heard<JoinGroupResponse> heard = new Heard<>();
        JoinCommand command = new JoinCommand(request, (short) version, new ClientIdentity("client", "/host"), heard);
        shard.submit((machine, now) -> machine.join(command, now), heard::carriedOut);
        return heard;
    }

    Heard<JoinGroupResponse> join(JoinGroupRequest request) {
        return join(request, 9);
    }

    Heard<JoinGroupResponse> join(String memberId) {
        return join(joinRequest(memberId));
    }

    Heard<JoinGroupResponse> joinStatic(String instanceId) {
        return join(joinRequest("").groupInstanceId(instanceId));
    }

    /** A member id that the group has given out and expects back. */
    String promisedId() {
        return join("").answer().memberId();
    }

    /** A stable group of {@code count} members, the leader first; each is assigned {@code to <its number>}. */
    List<String> stableGroup(int count) {
        List<String> ids = new ArrayList<>();
        List<Heard<JoinGroupResponse>> joins = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            ids.add(promisedId());
            joins.add(join(ids.get(n)));
        }
        passMs(2L * DELAY_MS);
        syncAll(ids, joins.get(0).answer().generationId());
        return ids;
    }

    void syncAll(List<String> ids, int generation) {
        for (int n = ids.size() - 1; n > 0; n--) {
            sync(ids.get(n), generation);
        }
        sync(ids.get(0), generation, ids.toArray(String[]::new));
    }

    // Syncing and the rest

    Heard<SyncGroupResponse> sync(SyncGroupRequest request, int version) {
        Heard<SyncGroupResponse> heard = new Heard<>();
        SyncCommand command = new SyncCommand(request, (short) version, heard);
        shard.submit((machine, now) -> machine.sync(command, now), heard::carriedOut);
        return heard;
    }

    static SyncGroupRequest syncRequest(String memberId, int generation, String... assigned) {
        List<SyncGroupRequestAssignment> assignments = new ArrayList<>();
        for (int n = 0; n < assigned.length; n++) {
            assignments.add(
                    new SyncGroupRequestAssignment().memberId(assigned[n]).assignment(bytes("to " + n)));
        }
        return new SyncGroupRequest()
                .groupId(GROUP)
                .memberId(memberId)
                .generationId(generation)
                .protocolType("consumer")
                .protocolName("range")
                .assignments(assignments);
    }

    Heard<SyncGroupResponse> sync(String memberId, int generation, String... assigned) {
        return sync(syncRequest(memberId, generation, assigned), 5);
    }

    ErrorCode heartbeat(String memberId, int generation) {
        return heartbeat(memberId, null, generation);
    }

    ErrorCode heartbeat(String memberId, String instanceId, int generation) {
        HeartbeatRequest request = new HeartbeatRequest()
                .groupId(GROUP)
                .memberId(memberId)
                .groupInstanceId(instanceId)
                .generationId(generation);
        return ErrorCode.forCode(
                ask((machine, now) -> machine.heartbeat(request, now)).answer().errorCode());
    }

    LeaveGroupResponse leave(MemberIdentity... members) {
        LeaveGroupRequest request = new LeaveGroupRequest().groupId(GROUP).members(List.of(members));
        return ask((machine, now) -> machine.leave(request, now)).answer();
    }

    LeaveGroupResponse leave(String memberId) {
        return leave(new MemberIdentity().memberId(memberId));
    }

    String state() {
        return ask((machine, now) -> machine.describe(GROUP))
                .answer()
                .map(group -> group.groupState())
                .orElse("none");
    }

    static ErrorCode error(Heard<JoinGroupResponse> join) {
        return ErrorCode.forCode(join.answer().errorCode());
    }

    static ErrorCode syncError(Heard<SyncGroupResponse> sync) {
        return ErrorCode.forCode(sync.answer().errorCode());
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
