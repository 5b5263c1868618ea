package dev.fatwood.coordinator.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.assign.PartitionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Single steps, where the group as a whole would hide what happens. */
final class ReconcilerTest {

    private static final PartitionSet ZERO = set(0);
    private static final PartitionSet ZERO_ONE = set(0, 1);
    private static final Set<UUID> READ = Set.of(Images.id("t"));

    @Test
    void stableMemberInTheTargetEpochStays() {
        // Given
        MemberProgress progress = progress(5, MemberState.STABLE, ZERO, PartitionSet.EMPTY);

        // When / Then
        assertThat(reconciler(5, ZERO, true).step(progress, List.of())).isSameAs(progress);
    }

    @Test
    void keptPartitionsKeepTheEpochTheyWereAssignedIn() {
        // Given
        MemberProgress progress = progress(5, MemberState.STABLE, ZERO, PartitionSet.EMPTY);

        // When
        MemberProgress next = reconciler(6, ZERO_ONE, true).step(progress, null);

        // Then
        assertThat(next.memberEpoch()).isEqualTo(6);
        assertThat(next.previousMemberEpoch()).isEqualTo(5);
        assertThat(next.assigned().epoch(Images.id("t"), 0)).isEqualTo(5);
        assertThat(next.assigned().epoch(Images.id("t"), 1)).isEqualTo(6);
    }

    @Test
    void waitingForOthersWithoutNewsChangesNothing() {
        // Given
        MemberProgress progress = progress(6, MemberState.UNRELEASED_PARTITIONS, ZERO, PartitionSet.EMPTY);

        // When / Then
        assertThat(reconciler(6, ZERO_ONE, false).step(progress, List.of())).isSameAs(progress);
    }

    @Test
    void takesPartOfWhatIsFree() {
        // Given
        MemberProgress progress = progress(5, MemberState.STABLE, PartitionSet.EMPTY, PartitionSet.EMPTY);
        Reconciler reconciler = new Reconciler(6, ZERO_ONE, READ, false, (topicId, partition) -> partition == 1);

        // When
        MemberProgress next = reconciler.step(progress, List.of());

        // Then
        assertThat(next.state()).isEqualTo(MemberState.UNRELEASED_PARTITIONS);
        assertThat(next.assigned().partitions()).isEqualTo(set(1));
    }

    @Test
    void secondRevocationLeavesTheMemberInItsEpoch() {
        // Given: through with the first, and now the other has to go too
        MemberProgress progress = progress(5, MemberState.UNREVOKED_PARTITIONS, ZERO, set(1));

        // When
        MemberProgress next = reconciler(9, PartitionSet.EMPTY, true).step(progress, Requests.owned("t", 0));

        // Then
        assertThat(next.state()).isEqualTo(MemberState.UNREVOKED_PARTITIONS);
        assertThat(next.memberEpoch()).isEqualTo(5);
        assertThat(next.assigned().isEmpty()).isTrue();
        assertThat(next.revoking().partitions()).isEqualTo(ZERO);
    }

    @Test
    void ownPartitionThatWasToGoMayBeTakenBack() {
        // Given
        MemberProgress progress = progress(5, MemberState.UNREVOKED_PARTITIONS, ZERO, set(1));

        // When
        MemberProgress next = reconciler(7, ZERO_ONE, true).step(progress, Requests.owned("t", 0));

        // Then
        assertThat(next.state()).isEqualTo(MemberState.STABLE);
        assertThat(next.memberEpoch()).isEqualTo(7);
        assertThat(next.assigned().epoch(Images.id("t"), 1)).isEqualTo(7);
    }

    @Test
    void whatIsNoLongerReadGoesBeforeThereIsATargetWithoutIt() {
        // Given
        MemberProgress stable = progress(5, MemberState.STABLE, ZERO, PartitionSet.EMPTY);
        MemberProgress revoking = progress(5, MemberState.UNREVOKED_PARTITIONS, ZERO, set(1));
        Reconciler reconciler = new Reconciler(5, ZERO, Set.of(), true, (topicId, partition) -> true);

        // When
        MemberProgress asked = reconciler.step(stable, Requests.owned("t", 0));
        MemberProgress asListed = reconciler.step(stable, List.of());
        MemberProgress askedForMore = reconciler.step(revoking, Requests.owned("t", 0, 1));

        // Then
        assertThat(asked.state()).isEqualTo(MemberState.UNREVOKED_PARTITIONS);
        assertThat(asked.revoking().partitions()).isEqualTo(ZERO);
        assertThat(asListed.state()).isEqualTo(MemberState.STABLE);
        assertThat(asListed.assigned().isEmpty()).isTrue();
        assertThat(askedForMore.revoking().partitions()).isEqualTo(ZERO_ONE);
        assertThat(askedForMore.memberEpoch()).isEqualTo(5);
    }

    private static Reconciler reconciler(int assignmentEpoch, PartitionSet target, boolean isFree) {
        return new Reconciler(assignmentEpoch, target, READ, false, (topicId, partition) -> isFree);
    }

    private static MemberProgress progress(int epoch, MemberState state, PartitionSet assigned, PartitionSet revoking) {
        return new MemberProgress(
                epoch, epoch - 1, state, PartitionEpochs.of(assigned, epoch), PartitionEpochs.of(revoking, epoch));
    }

    private static PartitionSet set(Integer... partitions) {
        return PartitionSet.of(Map.of(Images.id("t"), List.of(partitions)));
    }
}
