package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;
import static dev.fatwood.coordinator.shard.GroupFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroupMember;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups as administrators see them. */
final class GroupAdminTest {

    private final GroupFixture groups = new GroupFixture();

    @Test
    void stableGroupIsDescribedWithTheBytesOfItsMembers() {
        // Given
        String id = groups.stableGroup(1).get(0);

        // When
        DescribedGroup group =
                groups.ask((machine, now) -> machine.describe(GROUP)).answer().orElseThrow();

        // Then
        assertThat(group.groupState()).isEqualTo("Stable");
        assertThat(group.protocolType()).isEqualTo("consumer");
        assertThat(group.protocolData()).isEqualTo("range");
        DescribedGroupMember member = group.members().get(0);
        assertThat(member.memberId()).isEqualTo(id);
        assertThat(member.clientId()).isEqualTo("client");
        assertThat(member.clientHost()).isEqualTo("/host");
        assertThat(text(member.memberMetadata())).isEqualTo("of range");
        assertThat(text(member.memberAssignment())).isEqualTo("to 0");
    }

    @Test
    void rebalancingGroupIsDescribedWithTheAssignmentItStillHas() {
        // Given
        String id = groups.stableGroup(1).get(0);
        groups.promisedId();
        groups.join(id);

        // When
        DescribedGroup group =
                groups.ask((machine, now) -> machine.describe(GROUP)).answer().orElseThrow();

        // Then
        assertThat(group.groupState()).isEqualTo("PreparingRebalance");
        assertThat(group.protocolData()).isEmpty();
        assertThat(group.members().get(0).memberMetadata().remaining()).isZero();
        assertThat(text(group.members().get(0).memberAssignment())).isEqualTo("to 0");
    }

    @Test
    void groupThatIsOnlyOffsetsIsEmpty() {
        // Given
        commit("simple");

        // When
        DescribedGroup group = groups.ask((machine, now) -> machine.describe("simple"))
                .answer()
                .orElseThrow();

        // Then
        assertThat(group.groupState()).isEqualTo("Empty");
        assertThat(group.protocolType()).isEmpty();
        assertThat(group.members()).isEmpty();
    }

    @Test
    void absentGroupIsNotDescribed() {
        assertThat(groups.ask((machine, now) -> machine.describe("none")).answer())
                .isEmpty();
    }

    @Test
    void groupsAreListedByStateAndType() {
        // Given
        groups.stableGroup(1);
        commit("simple");

        // When / Then
        assertThat(list(List.of(), List.of()))
                .containsExactlyInAnyOrder(
                        new GroupSummary(GROUP, "consumer", "Stable", "classic"),
                        new GroupSummary("simple", "", "Empty", "classic"));
        assertThat(list(List.of("stable"), List.of()))
                .extracting(GroupSummary::groupId)
                .containsExactly(GROUP);
        assertThat(list(List.of("Empty"), List.of("CLASSIC")))
                .extracting(GroupSummary::groupId)
                .containsExactly("simple");
        assertThat(list(List.of(), List.of("consumer"))).isEmpty();
        assertThat(list(List.of("nonsense"), List.of())).isEmpty();
    }

    @Test
    void groupWithMembersCannotBeDeleted() {
        // Given
        String id = groups.stableGroup(1).get(0);

        // When / Then
        assertThat(delete(GROUP)).isEqualTo(ErrorCode.NON_EMPTY_GROUP);
        assertThat(groups.heartbeat(id, 1)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void emptyGroupIsDeletedWithItsOffsets() {
        // Given
        groups.leave(groups.stableGroup(1).get(0));
        commit(GROUP);

        // When
        ErrorCode deleted = delete(GROUP);

        // Then
        assertThat(deleted).isEqualTo(ErrorCode.NONE);
        assertThat(list(List.of(), List.of())).isEmpty();
        groups.restart();
        assertThat(list(List.of(), List.of())).isEmpty();
    }

    @Test
    void groupThatIsOnlyOffsetsIsDeletedAndOneThatIsNothingIsNot() {
        // Given
        commit("simple");

        // When / Then
        assertThat(delete("simple")).isEqualTo(ErrorCode.NONE);
        assertThat(delete("simple")).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND);
    }

    private ErrorCode delete(String group) {
        return deletion(group).error();
    }

    private Deletion deletion(String group) {
        return groups.ask((machine, now) -> machine.delete(group)).answer();
    }

    @Test
    void groupWithManyOffsetsIsDeletedInSteps() {
        // Given
        groups.leave(groups.stableGroup(1).get(0));
        for (int n = 0; n < GroupMachine.REMOVALS_MAX; n++) {
            OffsetCommitRequest request = OffsetRequests.simple(OffsetRequests.partition(n, 1));
            groups.ask((machine, now) -> machine.commit(request, (short) 9, now));
        }

        // When
        Deletion first = deletion(GROUP);
        List<GroupSummary> between = list(List.of(), List.of());
        Deletion second = deletion(GROUP);

        // Then
        assertThat(first).isEqualTo(new Deletion(ErrorCode.NONE, true));
        assertThat(between).hasSize(1);
        assertThat(second).isEqualTo(new Deletion(ErrorCode.NONE, false));
        assertThat(list(List.of(), List.of())).isEmpty();
    }

    private List<GroupSummary> list(List<String> states, List<String> types) {
        return groups.ask((machine, now) -> machine.list(GroupFilter.of(states, types)))
                .answer();
    }

    private void commit(String group) {
        OffsetCommitRequest request = new OffsetCommitRequest()
                .groupId(group)
                .topics(List.of(new OffsetCommitRequestTopic()
                        .name("t")
                        .partitions(List.of(new OffsetCommitRequestPartition()
                                .partitionIndex(0)
                                .committedOffset(1)
                                .committedMetadata("")))));
        groups.ask((machine, now) -> machine.commit(request, (short) 9, now)).answer();
    }
}
