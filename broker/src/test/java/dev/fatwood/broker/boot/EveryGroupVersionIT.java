package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DeleteGroupsResponse;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.message.ListGroupsResponse.ListedGroup;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponsePartition;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopic;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupRequest.SyncGroupRequestAssignment;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The APIs of groups and offsets in every version they are served in, over a socket. */
class EveryGroupVersionIT {

    @TempDir
    private Path directory;

    private Broker broker;
    private RawClient client;
    private UUID topicId;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(
                directory, 0, "group.initial.rebalance.delay.ms=0", "offsets.topic.num.partitions=3"));
        client = new RawClient(broker);
        topicId = client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        broker.close();
    }

    @Test
    void coordinatorOfAGroupIsThisBroker() throws IOException {
        for (short version : Requests.versions(ApiKey.FIND_COORDINATOR)) {
            // When
            FindCoordinatorResponse response = client.ask(
                    version < 4
                            ? new FindCoordinatorRequest().key("g")
                            : new FindCoordinatorRequest().coordinatorKeys(List.of("g", "h")),
                    version,
                    FindCoordinatorResponse::read);

            // Then
            if (version < 4) {
                assertThat(response.errorCode()).isZero();
                assertThat(response.port()).isEqualTo(broker.port());
            } else {
                assertThat(response.coordinators())
                        .extracting(found -> found.key() + " " + found.errorCode() + " " + found.port())
                        .containsExactly("g 0 " + broker.port(), "h 0 " + broker.port());
            }
        }
    }

    @Test
    void groupThatNobodyLookedForHasNoCoordinatorYet() throws IOException {
        // When
        HeartbeatResponse response =
                client.ask(new HeartbeatRequest().groupId("g").memberId("m"), 4, HeartbeatResponse::read);

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.NOT_COORDINATOR.code());
    }

    @Test
    void membersJoinSyncBeatAndLeave() throws IOException {
        findCoordinator();
        for (short version : Requests.versions(ApiKey.JOIN_GROUP)) {
            // Given
            String group = "g" + version;
            JoinGroupRequest request = new JoinGroupRequest()
                    .groupId(group)
                    .sessionTimeoutMs(10_000)
                    .rebalanceTimeoutMs(10_000)
                    .protocolType("consumer")
                    .protocols(List.of(
                            new JoinGroupRequestProtocol().name("range").metadata(ByteBuffer.wrap(new byte[] {1, 2}))));

            // When
            JoinGroupResponse joined = client.ask(request, version, JoinGroupResponse::read);
            if (version >= 4) {
                assertThat(joined.errorCode()).isEqualTo(ErrorCode.MEMBER_ID_REQUIRED.code());
                joined = client.ask(request.memberId(joined.memberId()), version, JoinGroupResponse::read);
            }

            // Then
            assertThat(joined.errorCode()).isZero();
            assertThat(joined.generationId()).isEqualTo(1);
            assertThat(joined.leader()).isEqualTo(joined.memberId());
            assertThat(joined.members()).hasSize(1);
            syncs(group, joined.memberId(), (short) Math.min(version, 5));
            beats(group, joined.memberId(), (short) Math.min(version, 4));
            leaves(group, joined.memberId(), (short) Math.min(version, 5));
        }
    }

    private void syncs(String group, String memberId, short version) throws IOException {
        SyncGroupRequest request = new SyncGroupRequest()
                .groupId(group)
                .generationId(1)
                .memberId(memberId)
                .protocolType("consumer")
                .protocolName("range")
                .assignments(List.of(
                        new SyncGroupRequestAssignment().memberId(memberId).assignment(ByteBuffer.wrap(new byte[] {7
                        }))));
        SyncGroupResponse response = client.ask(request, version, SyncGroupResponse::read);
        assertThat(response.errorCode()).isZero();
        assertThat(response.assignment()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    }

    private void beats(String group, String memberId, short version) throws IOException {
        HeartbeatRequest request =
                new HeartbeatRequest().groupId(group).generationId(1).memberId(memberId);
        assertThat(client.ask(request, version, HeartbeatResponse::read).errorCode())
                .isZero();
        assertThat(client.ask(request.generationId(2), version, HeartbeatResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.ILLEGAL_GENERATION.code());
    }

    private void leaves(String group, String memberId, short version) throws IOException {
        LeaveGroupRequest request = version < 3
                ? new LeaveGroupRequest().groupId(group).memberId(memberId)
                : new LeaveGroupRequest().groupId(group).members(List.of(new MemberIdentity().memberId(memberId)));
        assertThat(errorOfLeaving(request, version)).isZero();
        assertThat(errorOfLeaving(request, version)).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID.code());
    }

    private short errorOfLeaving(LeaveGroupRequest request, short version) throws IOException {
        LeaveGroupResponse response = client.ask(request, version, LeaveGroupResponse::read);
        return version < 3 ? response.errorCode() : response.members().get(0).errorCode();
    }

    @Test
    void offsetsAreCommittedInEveryVersion() throws IOException {
        findCoordinator();
        for (short version : Requests.versions(ApiKey.OFFSET_COMMIT)) {
            // When
            OffsetCommitResponse response =
                    client.ask(commit("t", topicId, 0, 5, version), version, OffsetCommitResponse::read);

            // Then
            assertThat(errors(response)).containsExactly(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        }
    }

    @Test
    void offsetsOfUnknownTopicsAreRefused() throws IOException {
        findCoordinator();
        assertThat(errors(client.ask(commit("nothing", null, 0, 1, (short) 9), 9, OffsetCommitResponse::read)))
                .containsOnly(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(errors(client.ask(
                        commit("nothing", new UUID(5, 5), 0, 1, (short) 10), 10, OffsetCommitResponse::read)))
                .containsOnly(ErrorCode.UNKNOWN_TOPIC_ID);
    }

    private static OffsetCommitRequest commit(String topic, UUID id, int partition, long offset, short version) {
        OffsetCommitRequestTopic topics =
                version >= 10 ? new OffsetCommitRequestTopic().topicId(id) : new OffsetCommitRequestTopic().name(topic);
        return new OffsetCommitRequest()
                .groupId("g")
                .topics(List.of(topics.partitions(List.of(
                        new OffsetCommitRequestPartition()
                                .partitionIndex(partition)
                                .committedOffset(offset)
                                .committedMetadata("m"),
                        new OffsetCommitRequestPartition()
                                .partitionIndex(99)
                                .committedOffset(offset)
                                .committedMetadata("m")))));
    }

    private static List<ErrorCode> errors(OffsetCommitResponse response) {
        assertThat(response.topics()).hasSize(1);
        return response.topics().get(0).partitions().stream()
                .map(OffsetCommitResponsePartition::errorCode)
                .map(ErrorCode::forCode)
                .toList();
    }

    @Test
    void offsetsAreFetchedInEveryVersion() throws IOException {
        // Given
        findCoordinator();
        client.ask(commit("t", null, 1, 5, (short) 9), 9, OffsetCommitResponse::read);

        for (short version : Requests.versions(ApiKey.OFFSET_FETCH)) {
            // When
            OffsetFetchResponse some = client.ask(fetch(version, false), version, OffsetFetchResponse::read);

            // Then
            assertThat(offsets(some, version)).containsExactly("0 -1  0", "1 5 m 0");
            if (version >= 2) {
                OffsetFetchResponse all = client.ask(fetch(version, true), version, OffsetFetchResponse::read);
                assertThat(offsets(all, version)).containsExactly("1 5 m 0");
            }
        }
    }

    @Test
    void offsetsOfAnUnknownTopicIdAreAnError() throws IOException {
        // Given
        findCoordinator();
        OffsetFetchRequest request = new OffsetFetchRequest()
                .groups(List.of(new OffsetFetchRequestGroup()
                        .groupId("g")
                        .topics(List.of(new OffsetFetchRequestTopics()
                                .topicId(new UUID(5, 5))
                                .partitionIndexes(List.of(0))))));

        // When
        OffsetFetchResponse response = client.ask(request, 10, OffsetFetchResponse::read);

        // Then
        assertThat(offsets(response, (short) 10)).containsExactly("0 -1  " + ErrorCode.UNKNOWN_TOPIC_ID.code());
    }

    private OffsetFetchRequest fetch(short version, boolean all) {
        if (version < 8) {
            return new OffsetFetchRequest()
                    .groupId("g")
                    .topics(
                            all
                                    ? null
                                    : List.of(new OffsetFetchRequestTopic()
                                            .name("t")
                                            .partitionIndexes(List.of(0, 1))));
        }
        OffsetFetchRequestTopics topic = version >= 10
                ? new OffsetFetchRequestTopics().topicId(topicId)
                : new OffsetFetchRequestTopics().name("t");
        return new OffsetFetchRequest()
                .groups(List.of(new OffsetFetchRequestGroup()
                        .groupId("g")
                        .topics(all ? null : List.of(topic.partitionIndexes(List.of(0, 1))))));
    }

    /** Partition, offset, metadata and error of each. */
    private static List<String> offsets(OffsetFetchResponse response, short version) {
        if (version < 8) {
            assertThat(response.errorCode()).isZero();
            return response.topics().get(0).partitions().stream()
                    .map(found -> found.partitionIndex() + " " + found.committedOffset() + " " + found.metadata() + " "
                            + found.errorCode())
                    .toList();
        }
        assertThat(response.groups().get(0).errorCode()).isZero();
        return response.groups().get(0).topics().get(0).partitions().stream()
                .map(found -> found.partitionIndex() + " " + found.committedOffset() + " " + found.metadata() + " "
                        + found.errorCode())
                .toList();
    }

    @Test
    void groupsAreListedDescribedAndDeletedInEveryVersion() throws IOException {
        findCoordinator();
        for (short version : Requests.versions(ApiKey.LIST_GROUPS)) {
            client.ask(commit("t", null, 1, 5, (short) 9), 9, OffsetCommitResponse::read);
            assertThat(client.ask(new ListGroupsRequest(), version, ListGroupsResponse::read)
                            .groups())
                    .extracting(ListedGroup::groupId)
                    .containsExactly("g");
        }
        for (short version : Requests.versions(ApiKey.DESCRIBE_GROUPS)) {
            List<DescribedGroup> groups = client.ask(
                            new DescribeGroupsRequest().groups(List.of("g", "none")),
                            version,
                            DescribeGroupsResponse::read)
                    .groups();
            assertThat(groups).extracting(DescribedGroup::groupState).containsExactly("Empty", "Dead");
            assertThat(groups.get(1).errorCode()).isEqualTo(version < 6 ? 0 : ErrorCode.GROUP_ID_NOT_FOUND.code());
        }
        for (short version : Requests.versions(ApiKey.DELETE_GROUPS)) {
            client.ask(commit("t", null, 1, 5, (short) 9), 9, OffsetCommitResponse::read);
            DeleteGroupsResponse deleted = client.ask(
                    new DeleteGroupsRequest().groupsNames(List.of("g", "none")), version, DeleteGroupsResponse::read);
            assertThat(deleted.results())
                    .extracting(result -> ErrorCode.forCode(result.errorCode()))
                    .containsExactly(ErrorCode.NONE, ErrorCode.GROUP_ID_NOT_FOUND);
        }
    }

    private void findCoordinator() throws IOException {
        client.ask(new FindCoordinatorRequest().key("g"), 3, FindCoordinatorResponse::read);
    }
}
