package dev.fatwood.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRequestsTest {

    private final GroupRequests requests = new GroupRequests("g");

    @Test
    void aJoinIsAFrameWithItsLengthAndKafkasTimeouts() {
        // When
        ByteBuffer frame = requests.join(7, "m", 1);

        // Then
        assertThat(frame.getInt()).isEqualTo(frame.remaining());
        ByteReader in = ByteReader.of(frame);
        assertThat(header(in, ApiKey.JOIN_GROUP).correlationId()).isEqualTo(7);
        JoinGroupRequest join = JoinGroupRequest.read(in, GroupRequests.versionOf(ApiKey.JOIN_GROUP));
        assertThat(join.memberId()).isEqualTo("m");
        assertThat(join.sessionTimeoutMs()).isEqualTo(45_000);
    }

    @Test
    void anotherSubscriptionIsAnotherMetadata() {
        // When, Then
        assertThat(requests.join(7, "m", 1)).isNotEqualTo(requests.join(7, "m", 2));
    }

    @Test
    void aLeaderAssignsToEveryMember() {
        // Given
        JoinGroupResponse joined = new JoinGroupResponse().generationId(3).members(List.of(member("a"), member("b")));

        // When
        ByteBuffer frame = requests.sync(8, "a", joined);

        // Then
        frame.getInt();
        ByteReader in = ByteReader.of(frame);
        header(in, ApiKey.SYNC_GROUP);
        SyncGroupRequest sync = SyncGroupRequest.read(in, GroupRequests.versionOf(ApiKey.SYNC_GROUP));
        assertThat(sync.generationId()).isEqualTo(3);
        assertThat(sync.assignments())
                .extracting(SyncGroupRequest.SyncGroupRequestAssignment::memberId)
                .containsExactly("a", "b");
    }

    private static RequestHeader header(ByteReader in, ApiKey api) {
        return RequestHeader.read(in, api.requestHeaderVersion(GroupRequests.versionOf(api)));
    }

    private static JoinGroupResponse.JoinGroupResponseMember member(String id) {
        return new JoinGroupResponse.JoinGroupResponseMember().memberId(id).metadata(ByteBuffer.allocate(0));
    }
}
