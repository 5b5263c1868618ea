package dev.fatwood.oracle;

import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.classic.ClientIdentity;
import dev.fatwood.coordinator.classic.JoinCommand;
import dev.fatwood.coordinator.classic.SyncCommand;
import dev.fatwood.coordinator.consumer.ConsumerGroupConfig;
import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.coordinator.offset.OffsetSettings;
import dev.fatwood.coordinator.runtime.Shard;
import dev.fatwood.coordinator.runtime.ShardCommand;
import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.coordinator.runtime.ShardSetup;
import dev.fatwood.coordinator.shard.GroupFilter;
import dev.fatwood.coordinator.shard.GroupMachine;
import dev.fatwood.coordinator.shard.GroupSettings;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Our coordinator: the machine in its shard, on fakes. */
final class OurSide implements Side {

    private final FakeClock clock = new FakeClock();
    private final FakeRandom random = new FakeRandom(1);
    private OurTimers timers;
    private OurLog log;
    private Shard<GroupMachine> shard;
    private MetadataImage image = MetadataImage.EMPTY;

    @Override
    public void restart(List<ByteBuffer> history) {
        StepLane lane = StepLane.occupied();
        timers = new OurTimers(clock, lane);
        log = new OurLog(history);
        GroupMachine machine = machine();
        machine.metadataChanged(image);
        shard = new Shard<>(
                new ShardSetup("shard", lane, timers, clock, (name, reason) -> {
                    throw new AssertionError(name + ": " + reason);
                }),
                machine,
                log);
        shard.start();
        timers.passMs(0);
    }

    private GroupMachine machine() {
        ClassicSettings classic = new ClassicSettings(
                Limits.SESSION_MIN_MS, Limits.SESSION_MAX_MS, Limits.MEMBERS_MAX, Limits.INITIAL_DELAY_MS);
        OffsetSettings offsets =
                new OffsetSettings(Limits.METADATA_MAX, Limits.RETENTION_MINUTES * 60_000L, Limits.CHECK_MS);
        ConsumerGroupConfig consumer = new ConsumerGroupConfig(
                GroupConfigKeys.DEFAULT.given(Map.of(GroupConfigKeys.ASSIGNMENT_INTERVAL_MS, "0")::get),
                ConsumerGroupConfig.DEFAULT.sizeMax(),
                ConsumerGroupConfig.DEFAULT.assignors(),
                ConsumerGroupConfig.DEFAULT.migration());
        return new GroupMachine(new GroupSettings(classic, consumer, offsets), random);
    }

    @Override
    public List<ByteBuffer> log() {
        return log.batches();
    }

    @Override
    public void passMs(long ms) {
        timers.passMs(ms);
    }

    @Override
    public void topics(Topics topics) {
        image = topics.image();
    }

    @Override
    public CompletableFuture<Message> ask(Message request, short version) {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        ClientIdentity client = new ClientIdentity("client", "/127.0.0.1");
        if (request instanceof JoinGroupRequest join) {
            ShardReply<JoinGroupResponse> waiting = (error, joined) -> answer.complete(named(joined, version));
            submit(
                    (machine, now) -> machine.join(new JoinCommand(join, version, client, waiting), now),
                    nothing -> null,
                    new CompletableFuture<>());
        } else if (request instanceof SyncGroupRequest sync) {
            ShardReply<SyncGroupResponse> waiting = (error, synced) -> answer.complete(synced);
            submit(
                    (machine, now) -> machine.sync(new SyncCommand(sync, version, waiting), now),
                    nothing -> null,
                    new CompletableFuture<>());
        } else if (request instanceof HeartbeatRequest beat) {
            submit((machine, now) -> machine.heartbeat(beat, now), response -> response, answer);
        } else if (request instanceof LeaveGroupRequest leave) {
            LeaveGroupRequest many =
                    version >= 3 ? leave : leave.members(List.of(new MemberIdentity().memberId(leave.memberId())));
            submit((machine, now) -> machine.leave(many, now), response -> Shapes.left(response, version), answer);
        } else if (request instanceof OffsetCommitRequest commit) {
            submit((machine, now) -> machine.commit(commit, version, now), response -> response, answer);
        } else if (request instanceof OffsetFetchRequest fetch) {
            submit((machine, now) -> machine.fetch(fetch.groups().get(0)), Shapes::fetched, answer);
        } else if (request instanceof OffsetDeleteRequest delete) {
            submit((machine, now) -> machine.deleteOffsets(delete), response -> response, answer);
        } else if (request instanceof DeleteGroupsRequest delete) {
            String group = delete.groupsNames().get(0);
            submit(
                    (machine, now) -> machine.delete(group),
                    deletion -> Shapes.deleted(group, deletion.error()),
                    answer);
        } else if (request instanceof DescribeGroupsRequest describe) {
            String group = describe.groups().get(0);
            submit((machine, now) -> machine.describe(group), found -> Shapes.described(group, found), answer);
        } else if (request instanceof ListGroupsRequest list) {
            GroupFilter filter = GroupFilter.of(list.statesFilter(), list.typesFilter());
            submit((machine, now) -> machine.list(filter), Shapes::listed, answer);
        } else if (request instanceof ConsumerGroupHeartbeatRequest beat) {
            HeartbeatCommand command = new HeartbeatCommand(beat, version, client.id(), client.host());
            submit((machine, now) -> machine.heartbeat(command, now), response -> response, answer);
        } else if (request instanceof ConsumerGroupDescribeRequest describe) {
            String group = describe.groupIds().get(0);
            submit(
                    (machine, now) -> machine.describeConsumers(group),
                    found -> new ConsumerGroupDescribeResponse().groups(List.of(found)),
                    answer);
        } else {
            throw new IllegalArgumentException("nobody answers " + request);
        }
        timers.passMs(0);
        return answer.thenApply(message -> Wire.received(message, version));
    }

    private <R> void submit(
            ShardCommand<GroupMachine, R> command, Function<R, Message> shape, CompletableFuture<Message> answer) {
        shard.submit(command, (error, result) -> {
            if (error != ErrorCode.NONE) {
                throw new AssertionError("the shard refuses: " + error);
            }
            answer.complete(shape.apply(result));
        });
    }

    private static JoinGroupResponse named(JoinGroupResponse joined, short version) {
        return joined.protocolName() == null && version < 7 ? joined.protocolName("") : joined;
    }
}
