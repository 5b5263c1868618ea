package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.Member;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DescribeTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 2));

    @Test
    void tellsAllAboutAGroup() {
        // Given
        host.heartbeat(join("a", "t")
                .instanceId("i")
                .rackId("r")
                .subscribedTopicRegex("x.*")
                .serverAssignor("range"));
        host.heartbeat(join("b", "t").serverAssignor("range"));

        // When
        DescribedGroup group = host.groups.describe("g");

        // Then
        assertThat(group.errorCode()).isZero();
        assertThat(group.groupState()).isEqualTo("Reconciling");
        assertThat(group.groupEpoch()).isEqualTo(2);
        assertThat(group.assignmentEpoch()).isEqualTo(2);
        assertThat(group.assignorName()).isEqualTo("range");
        assertThat(group.members()).extracting(Member::memberId).containsExactly("a", "b");
        Member a = group.members().get(0);
        assertThat(a.instanceId()).isEqualTo("i");
        assertThat(a.rackId()).isEqualTo("r");
        assertThat(a.memberEpoch()).isEqualTo(1);
        assertThat(a.clientId()).isEqualTo("client");
        assertThat(a.clientHost()).isEqualTo("/host");
        assertThat(a.subscribedTopicNames()).containsExactly("t");
        assertThat(a.subscribedTopicRegex()).isEqualTo("x.*");
        assertThat(a.memberType()).isEqualTo((byte) 1);
        assertThat(a.assignment().topicPartitions()).singleElement().satisfies(topic -> {
            assertThat(topic.topicName()).isEqualTo("t");
            assertThat(topic.topicId()).isEqualTo(Images.id("t"));
            assertThat(topic.partitions()).isEqualTo(List.of(0, 1));
        });
        assertThat(a.targetAssignment().topicPartitions().get(0).partitions()).isEqualTo(List.of(0));
    }

    @Test
    void leavesOutTopicsThatAreGone() {
        // Given
        host.heartbeat(join("a", "t"));

        // When
        host.topics(Map.of());

        // Then
        assertThat(host.groups.describe("g").members().get(0).assignment().topicPartitions())
                .isEmpty();
    }

    @Test
    void saysWhichGroupIsUnknown() {
        // When
        DescribedGroup group = host.groups.describe("none");

        // Then
        assertThat(group.errorCode()).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
        assertThat(group.errorMessage()).contains("none");
        assertThat(group.groupId()).isEqualTo("none");
    }
}
