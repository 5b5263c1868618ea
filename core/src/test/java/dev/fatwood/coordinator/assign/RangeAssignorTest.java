package dev.fatwood.coordinator.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RangeAssignorTest {

    private static final UUID A = Specs.topic(0);
    private static final UUID B = Specs.topic(1);

    private final RangeAssignor assignor = new RangeAssignor();

    @Test
    void equalTopicsAreDividedAlike() {
        // Given
        AssignmentSpec spec =
                new AssignmentSpec(Map.of("m1", member("", A, B), "m2", member("", A, B)), Map.of(A, 3, B, 3));

        // When
        Map<String, PartitionSet> assignment = assignor.assign(spec);

        // Then
        assertThat(assignment.get("m1").partitions(A)).containsExactly(0, 1);
        assertThat(assignment.get("m1").partitions(B)).containsExactly(0, 1);
        assertThat(assignment.get("m2").partitions(A)).containsExactly(2);
        assertThat(assignment.get("m2").partitions(B)).containsExactly(2);
    }

    @Test
    void dividesATopicAmongItsSubscribersOnly() {
        // Given
        AssignmentSpec spec =
                new AssignmentSpec(Map.of("m1", member("", A), "m2", member("", A, B)), Map.of(A, 3, B, 2));

        // When
        Map<String, PartitionSet> assignment = assignor.assign(spec);

        // Then
        assertThat(assignment.get("m1").partitions(A)).containsExactly(0, 1);
        assertThat(assignment.get("m1").partitions(B)).isEmpty();
        assertThat(assignment.get("m2").partitions(A)).containsExactly(2);
        assertThat(assignment.get("m2").partitions(B)).containsExactly(0, 1);
    }

    @Test
    void moreMembersThanPartitionsLeavesTheLastWithout() {
        // Given
        AssignmentSpec spec =
                new AssignmentSpec(Map.of("m1", member("", A), "m2", member("", A), "m3", member("", A)), Map.of(A, 2));

        // When
        Map<String, PartitionSet> assignment = assignor.assign(spec);

        // Then
        assertThat(assignment.get("m2").partitions(A)).containsExactly(1);
        assertThat(assignment.get("m3")).isEqualTo(PartitionSet.EMPTY);
    }

    @Test
    void restartedStaticMembersGetTheSameAgain() {
        // Given
        AssignmentSpec first = new AssignmentSpec(Map.of("m0", member("i0", A), "m1", member("i1", A)), Map.of(A, 3));
        AssignmentSpec restarted =
                new AssignmentSpec(Map.of("m9", member("i0", A), "m2", member("i1", A)), Map.of(A, 3));

        // When
        Map<String, PartitionSet> again = assignor.assign(restarted);

        // Then
        assertThat(again.get("m9")).isEqualTo(assignor.assign(first).get("m0"));
        assertThat(again.get("m2")).isEqualTo(assignor.assign(first).get("m1"));
    }

    @Test
    void topicWithoutPartitionsIsLeftOut() {
        // When
        Map<String, PartitionSet> assignment =
                assignor.assign(new AssignmentSpec(Map.of("m", member("", A)), Map.of()));

        // Then
        assertThat(assignment).containsExactly(Map.entry("m", PartitionSet.EMPTY));
    }

    @Test
    void everyPartitionHasOneSubscribedOwner() {
        for (int seed = 0; seed < 500; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), seed % 2 == 0);

            // When
            Map<String, PartitionSet> assignment = assignor.assign(spec);

            // Then
            assertThat(Specs.faults(spec, assignment)).as("seed %d", seed).isEmpty();
            assertThat(assignor.assign(Specs.after(spec, assignment)))
                    .as("seed %d", seed)
                    .isEqualTo(assignment);
        }
    }

    private static AssignedMember member(String instanceId, UUID... topicIds) {
        return new AssignedMember(
                Optional.of(instanceId).filter(id -> !id.isEmpty()), Set.of(topicIds), PartitionSet.EMPTY);
    }
}
