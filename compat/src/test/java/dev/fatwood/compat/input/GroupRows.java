package dev.fatwood.compat.input;

import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.Stream;

/** Groups and offsets that are asked for what they cannot do. The group {@code simple} has an offset and no members. */
final class GroupRows {

    private GroupRows() {}

    static Stream<BadRequest> all() {
        return Stream.of(members(), commits(), offsets(), groups()).flatMap(rows -> rows);
    }

    private static Stream<BadRequest> members() {
        return Stream.of(
                join("without a group", joining().groupId("")),
                join("too short a session", joining().sessionTimeoutMs(1)),
                join("too long a session", joining().sessionTimeoutMs(Integer.MAX_VALUE)),
                join("unknown member", joining().memberId("nobody")),
                join(
                        "unknown member of a group with offsets",
                        joining().groupId("simple").memberId("nobody")),
                join("no protocols", joining().protocols(List.of())),
                join("no protocol type", joining().protocolType("")),
                BadRequest.of("SyncGroup: unknown group", syncing(), 5),
                BadRequest.of("SyncGroup: without a group", syncing().groupId(""), 5),
                BadRequest.of(
                        "SyncGroup: no protocol", syncing().protocolName(null).protocolType(null), 5),
                BadRequest.of("Heartbeat: unknown group", beating(), 4),
                BadRequest.of("Heartbeat: without a group", beating().groupId(""), 4),
                BadRequest.of("Heartbeat: unknown member", beating().groupId("simple"), 4),
                BadRequest.of("LeaveGroup: unknown group", leaving(), 5),
                BadRequest.of("LeaveGroup: without a group", leaving().groupId(""), 5),
                BadRequest.of("LeaveGroup: unknown member", leaving().groupId("simple"), 5));
    }

    private static Stream<BadRequest> commits() {
        return Stream.of(
                commit("of no topic", "simple", "absent", partition(0)),
                commit("of no partition", "simple", "present", partition(9)),
                commit("of a negative partition", "simple", "present", partition(-1)),
                commit("of a negative offset", "simple", "present", partition(0).committedOffset(-7)),
                commit("metadata too long", "simple", "present", partition(0).committedMetadata("x".repeat(4_097))),
                commit(
                        "metadata that just fits",
                        "simple",
                        "present",
                        partition(0).committedMetadata("x".repeat(4_096))),
                commit("without a group", "", "present", partition(0)),
                BadRequest.of(
                        "OffsetCommit: a generation of no group",
                        committing("unheard-of").generationIdOrMemberEpoch(3),
                        9),
                BadRequest.of(
                        "OffsetCommit: a generation of no group, before v9",
                        committing("unheard-of").generationIdOrMemberEpoch(3),
                        8),
                BadRequest.of(
                        "OffsetCommit: a generation without members",
                        committing("simple").generationIdOrMemberEpoch(3),
                        9),
                BadRequest.of(
                        "OffsetCommit: unknown member",
                        committing("simple").memberId("nobody").generationIdOrMemberEpoch(0),
                        9));
    }

    private static Stream<BadRequest> offsets() {
        return Stream.of(
                fetch("of no group", "absent", "present", 0),
                fetch("of no topic", "simple", "absent", 0),
                fetch("of no partition", "simple", "present", 9),
                remove("of no group", "absent", "present"),
                remove("of no topic", "simple", "absent"),
                remove("without a group", "", "present"),
                remove("of an offset that is not there", "simple", "compacted"));
    }

    private static Stream<BadRequest> groups() {
        return Stream.of(
                BadRequest.of("DeleteGroups: no such group", deleting("absent"), 2),
                BadRequest.of("DeleteGroups: without a name", deleting(""), 2),
                BadRequest.of("DeleteGroups: one twice", deleting("absent", "absent"), 2),
                BadRequest.of("DescribeGroups: no such group", describing("absent"), 6),
                BadRequest.of("DescribeGroups: no such group, before v6", describing("absent"), 5),
                BadRequest.of("FindCoordinator: unknown kind", finding(7), 3),
                BadRequest.of(
                        "InitProducerId: empty transactional id",
                        initialising("").producerId(-1),
                        4),
                BadRequest.of(
                        "InitProducerId: epoch without an id",
                        initialising(null).producerEpoch((short) 3),
                        4),
                BadRequest.of(
                        "InitProducerId: id without an epoch",
                        initialising(null).producerId(3),
                        4));
    }

    // Requests

    private static BadRequest join(String what, JoinGroupRequest request) {
        return BadRequest.of("JoinGroup: " + what, request, 9);
    }

    private static JoinGroupRequest joining() {
        return new JoinGroupRequest()
                .groupId("new")
                .sessionTimeoutMs(10_000)
                .rebalanceTimeoutMs(10_000)
                .protocolType("consumer")
                .protocols(List.of(new JoinGroupRequestProtocol().name("range").metadata(ByteReader.EMPTY_BYTES)));
    }

    private static SyncGroupRequest syncing() {
        return new SyncGroupRequest()
                .groupId("new")
                .memberId("nobody")
                .generationId(1)
                .protocolType("consumer")
                .protocolName("range");
    }

    private static HeartbeatRequest beating() {
        return new HeartbeatRequest().groupId("new").memberId("nobody").generationId(1);
    }

    private static LeaveGroupRequest leaving() {
        return new LeaveGroupRequest().groupId("new").members(List.of(new MemberIdentity().memberId("nobody")));
    }

    private static BadRequest commit(String what, String group, String topic, OffsetCommitRequestPartition partition) {
        return BadRequest.of("OffsetCommit: " + what, committing(group, topic, partition), 9);
    }

    private static OffsetCommitRequest committing(String group) {
        return committing(group, "present", partition(0));
    }

    static OffsetCommitRequest committing(String group, String topic, OffsetCommitRequestPartition partition) {
        return new OffsetCommitRequest()
                .groupId(group)
                .generationIdOrMemberEpoch(-1)
                .topics(List.of(new OffsetCommitRequestTopic().name(topic).partitions(List.of(partition))));
    }

    static OffsetCommitRequestPartition partition(int number) {
        return new OffsetCommitRequestPartition()
                .partitionIndex(number)
                .committedOffset(1)
                .committedMetadata("");
    }

    private static BadRequest fetch(String what, String group, String topic, int partition) {
        OffsetFetchRequestGroup asked = new OffsetFetchRequestGroup()
                .groupId(group)
                .topics(List.of(new OffsetFetchRequestTopics().name(topic).partitionIndexes(List.of(partition))));
        return BadRequest.of("OffsetFetch: " + what, new OffsetFetchRequest().groups(List.of(asked)), 9);
    }

    private static BadRequest remove(String what, String group, String topic) {
        OffsetDeleteRequestTopic asked = new OffsetDeleteRequestTopic()
                .name(topic)
                .partitions(List.of(new OffsetDeleteRequestPartition().partitionIndex(0)));
        return BadRequest.of(
                "OffsetDelete: " + what,
                new OffsetDeleteRequest().groupId(group).topics(List.of(asked)),
                0);
    }

    private static DeleteGroupsRequest deleting(String... names) {
        return new DeleteGroupsRequest().groupsNames(List.of(names));
    }

    private static DescribeGroupsRequest describing(String name) {
        return new DescribeGroupsRequest().groups(List.of(name));
    }

    private static FindCoordinatorRequest finding(int keyType) {
        return new FindCoordinatorRequest().key("new").keyType((byte) keyType);
    }

    private static InitProducerIdRequest initialising(String transactionalId) {
        return new InitProducerIdRequest().transactionalId(transactionalId).transactionTimeoutMs(60_000);
    }
}
