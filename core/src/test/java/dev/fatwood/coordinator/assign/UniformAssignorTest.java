package dev.fatwood.coordinator.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties over many seeds: complete, even, sticky. */
final class UniformAssignorTest {

    private static final int SEEDS = 1_000;

    private final UniformAssignor assignor = new UniformAssignor();

    @Test
    void everyPartitionHasOneSubscribedOwner() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), seed % 2 == 0);

            // When
            Map<String, PartitionSet> assignment = assignor.assign(spec);

            // Then
            assertThat(Specs.faults(spec, assignment)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void countsOfEqualSubscribersDifferByAtMostOne() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), true);

            // When
            IntSummaryStatistics sizes = assignor.assign(spec).values().stream()
                    .mapToInt(PartitionSet::size)
                    .summaryStatistics();

            // Then
            assertThat(sizes.getMax() - sizes.getMin()).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void noMoveCouldMakeItMoreEven() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), false);

            // When
            Map<String, PartitionSet> assignment = assignor.assign(spec);

            // Then
            String what = "seed " + seed;
            assignment.forEach((owner, share) -> spec.members().forEach((other, member) -> {
                if (share.size() - assignment.get(other).size() >= 2) {
                    assertThat(share.topicIds()).as(what).noneMatch(member.topicIds()::contains);
                }
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingMovesWhereNothingChanged(boolean equalSubscriptions) {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), equalSubscriptions);
            Map<String, PartitionSet> before = assignor.assign(spec);

            // When
            Map<String, PartitionSet> after = assignor.assign(Specs.after(spec, before));

            // Then
            assertThat(after).as("seed %d", seed).isEqualTo(before);
        }
    }

    @Test
    void memberThatJoinsTakesItsShareAndNothingElseMoves() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), true);
            Map<String, PartitionSet> before = assignor.assign(spec);
            Set<UUID> topicIds = spec.members().get("m0").topicIds();

            // When
            Map<String, PartitionSet> after = assignor.assign(Specs.with(Specs.after(spec, before), "m99", topicIds));

            // Then: everything that moved went to the new one, and that is no more than an even share
            int partitions =
                    after.values().stream().mapToInt(PartitionSet::size).sum();
            assertThat(Specs.lost(before, after))
                    .as("seed %d", seed)
                    .isEqualTo(after.get("m99").size())
                    .isEqualTo(partitions / after.size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void memberThatLeavesCostsTheOthersNothingIfSubscriptionsAreEqual(boolean equalSubscriptions) {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), equalSubscriptions);
            Map<String, PartitionSet> before = assignor.assign(spec);

            // When
            AssignmentSpec left = Specs.without(Specs.after(spec, before), "m0");
            Map<String, PartitionSet> after = assignor.assign(left);

            // Then: of unequal ones, some may move to even out, but not more than twice what was left behind
            assertThat(Specs.faults(left, after)).as("seed %d", seed).isEmpty();
            assertThat(Specs.lost(before, after))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(
                            equalSubscriptions ? 0 : 2 * before.get("m0").size());
        }
    }

    @Test
    void newPartitionsMoveNoOther() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            AssignmentSpec spec = Specs.random(new Random(seed), true);
            Map<String, PartitionSet> before = assignor.assign(spec);
            Map<UUID, Integer> grown = new HashMap<>(spec.partitionCounts());
            grown.computeIfPresent(Specs.topic(0), (id, count) -> count + 5);

            // When
            Map<String, PartitionSet> after =
                    assignor.assign(new AssignmentSpec(Specs.after(spec, before).members(), grown));

            // Then
            assertThat(Specs.lost(before, after)).as("seed %d", seed).isZero();
        }
    }

    @Test
    void partitionsOfDeletedTopicsAndDoubleOwnersAreNotKept() {
        // Given
        UUID topic = Specs.topic(0);
        PartitionSet had = new PartitionSet.Builder()
                .addRange(topic, 0, 6)
                .add(Specs.topic(5), 0)
                .build();
        AssignedMember member = new AssignedMember(Optional.empty(), Set.of(topic), had);
        AssignmentSpec spec = new AssignmentSpec(Map.of("a", member, "b", member), Map.of(topic, 4));

        // When
        Map<String, PartitionSet> assignment = assignor.assign(spec);

        // Then
        assertThat(Specs.faults(spec, assignment)).isEmpty();
        assertThat(assignment.get("a").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thousandMembersAndTenThousandPartitionsTakeLessThanASecond(boolean equalSubscriptions) {
        // Given
        Random random = new Random(1);
        Map<UUID, Integer> counts = new HashMap<>();
        for (int n = 0; n < 100; n++) {
            counts.put(Specs.topic(n), 100);
        }
        AssignmentSpec spec = new AssignmentSpec(Map.of(), counts);
        Map<String, AssignedMember> members = new HashMap<>();
        for (int n = 0; n < 1_000; n++) {
            Set<UUID> topicIds = new HashSet<>(counts.keySet());
            topicIds.removeIf(id -> !equalSubscriptions && random.nextBoolean());
            members.put("m" + n, new AssignedMember(Optional.empty(), topicIds, PartitionSet.EMPTY));
        }
        AssignmentSpec large = new AssignmentSpec(members, spec.partitionCounts());

        // When
        Map<String, PartitionSet> assignment =
                Assertions.assertTimeout(Duration.ofSeconds(1), () -> assignor.assign(large));
        AssignmentSpec joined = Specs.with(Specs.after(large, assignment), "new", counts.keySet());
        Map<String, PartitionSet> after =
                Assertions.assertTimeout(Duration.ofSeconds(1), () -> assignor.assign(joined));

        // Then
        assertThat(Specs.lost(assignment, after)).isLessThanOrEqualTo(10);
    }
}
