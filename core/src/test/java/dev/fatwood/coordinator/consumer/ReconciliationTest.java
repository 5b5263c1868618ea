package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.leave;
import static dev.fatwood.coordinator.consumer.Requests.owned;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions on their way from one member to another. */
final class ReconciliationTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 4));

    /** a has everything in epoch 1; b has joined in epoch 2 and waits for two of them. */
    @BeforeEach
    void bJoinsA() {
        host.heartbeat(join("a", "t"));
        host.heartbeat(join("b", "t"));
    }

    @Test
    void newcomerWaitsForWhatIsNotReleased() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("b", 2));

        // Then
        assertThat(response.assignment()).isNull();
        assertThat(host.member("b").progress().state()).isEqualTo(MemberState.UNRELEASED_PARTITIONS);
        assertThat(host.group().state()).isEqualTo(GroupState.RECONCILING);
    }

    @Test
    void ownerIsAskedToRevokeAndStaysInItsEpoch() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(1);
        assertThat(assigned(response, "t")).containsExactly("t-0", "t-1");
        assertThat(host.member("a").progress().state()).isEqualTo(MemberState.UNREVOKED_PARTITIONS);
    }

    @Test
    void ownerThatStillUsesThemStaysWhereItIs() {
        // Given
        host.heartbeat(stay("a", 1));

        // When
        ConsumerGroupHeartbeatResponse silent = host.heartbeat(stay("a", 1));
        ConsumerGroupHeartbeatResponse using = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1, 3)));

        // Then
        assertThat(silent.memberEpoch()).isEqualTo(1);
        assertThat(using.memberEpoch()).isEqualTo(1);
        assertThat(host.heartbeat(stay("b", 2)).assignment()).isNull();
    }

    @Test
    void releasedPartitionsGoToTheNewOwner() {
        // Given
        host.heartbeat(stay("a", 1));

        // When
        ConsumerGroupHeartbeatResponse released = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1)));
        ConsumerGroupHeartbeatResponse taken = host.heartbeat(stay("b", 2));

        // Then
        assertThat(released.memberEpoch()).isEqualTo(2);
        assertThat(assigned(taken, "t")).containsExactly("t-2", "t-3");
        assertThat(host.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void ownerThatUsesNoneOfThemNeedNotBeAsked() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1)));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(2);
        assertThat(host.member("a").progress().state()).isEqualTo(MemberState.STABLE);
    }

    @Test
    void revocationGoesOnWhenTheTargetMovesMeanwhile() {
        // Given: c takes a share before a has released its first
        host.heartbeat(stay("a", 1));
        host.heartbeat(join("c", "t"));

        // When
        ConsumerGroupHeartbeatResponse released = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1)));

        // Then: it is through with one epoch, and in the last as soon as it gives up no more
        assertThat(released.memberEpoch()).isBetween(2, 3);
        assertThat(settled("a", "b", "c")).isEqualTo(4);
    }

    @Test
    void partitionThatComesBackIsTakenAtOnce() {
        // Given: b leaves again before a has released anything
        host.heartbeat(stay("a", 1));
        host.heartbeat(leave("b"));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1)));

        // Then
        assertThat(assigned(response, "t")).hasSize(4);
        assertThat(host.member("a").progress().state()).isEqualTo(MemberState.STABLE);
    }

    @Test
    void newPartitionsAreNoticedAndAssigned() {
        // Given
        settled("a", "b");
        int epoch = host.group().epoch();

        // When
        host.topics(Map.of("t", 6));
        host.heartbeat(stay("a", epoch));

        // Then
        assertThat(host.group().epoch()).isEqualTo(epoch + 1);
        assertThat(settled("a", "b")).isEqualTo(6);
    }

    @Test
    void otherTopicsDoNotMatter() {
        // Given
        settled("a", "b");
        int epoch = host.group().epoch();

        // When
        host.topics(Map.of("t", 4, "u", 6));
        host.heartbeat(stay("a", epoch));

        // Then
        assertThat(host.group().epoch()).isEqualTo(epoch);
    }

    @Test
    void partitionsOfADeletedTopicAreRevoked() {
        // Given
        settled("a", "b");

        // When
        host.topics(Map.of());
        ConsumerGroupHeartbeatResponse response =
                host.heartbeat(stay("a", host.group().epoch()));

        // Then
        assertThat(assigned(response, "t")).isEmpty();
        assertThat(settled("a", "b")).isZero();
    }

    @Test
    void assignorOfMostMembersIsUsed() {
        // Given
        host.topics(Map.of("t", 4, "u", 1));
        host.heartbeat(stay("a", 1).subscribedTopicNames(List.of("t", "u")).serverAssignor("range"));

        // When
        host.heartbeat(stay("b", 2).subscribedTopicNames(List.of("t", "u")).serverAssignor("range"));
        settled("a", "b");

        // Then: a range begins with the first member for each topic
        assertThat(host.group().target("a").orElseThrow().size()).isEqualTo(3);
    }

    /** Every member does what it is told until nothing changes any more; how many partitions they have in all. */
    private int settled(String... memberIds) {
        for (int round = 0; round < 10; round++) {
            for (String memberId : memberIds) {
                MemberProgress progress = host.member(memberId).progress();
                host.heartbeat(stay(memberId, progress.memberEpoch())
                        .topicPartitions(TestOwned.of(progress.assigned().partitions())));
            }
        }
        assertThat(host.group().state()).isEqualTo(GroupState.STABLE);
        return host.group().members().values().stream()
                .mapToInt(member -> member.progress().assigned().partitions().size())
                .sum();
    }
}
