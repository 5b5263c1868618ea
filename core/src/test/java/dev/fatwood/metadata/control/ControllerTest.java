package dev.fatwood.metadata.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything but the creation of topics. */
final class ControllerTest {

    private final ControllerFixture cluster = new ControllerFixture();

    @Test
    void clusterIsCreatedOnce() {
        // Given
        String clusterId = cluster.image().clusterId();

        // When
        Decision<Boolean> again = cluster.controller.decide(new CreateCluster(8));

        // Then
        assertThat(clusterId).hasSize(22);
        assertThat(cluster.image().nodeId()).isEqualTo(ControllerFixture.NODE);
        assertThat(again.records()).isEmpty();
        assertThat(again.result()).isFalse();
    }

    @Test
    void topicCreatedAgainHasAnotherId() {
        // Given
        UUID first = cluster.create(NewTopic.named("t")).topic().topicId();
        cluster.carryOut(new DeleteTopics(List.of(TopicRef.byName("t"))));

        // When
        UUID second = cluster.create(NewTopic.named("t")).topic().topicId();

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void deletesByNameAndById() {
        // Given
        cluster.create(NewTopic.named("t"));
        UUID id = cluster.create(NewTopic.named("u")).topic().topicId();

        // When
        List<TopicOutcome> outcomes =
                cluster.carryOut(new DeleteTopics(List.of(TopicRef.byName("t"), TopicRef.byId(id))));

        // Then
        assertThat(outcomes).extracting(TopicOutcome::name).containsExactly("t", "u");
        assertThat(outcomes).allMatch(TopicOutcome::isDone);
        assertThat(cluster.image().topics()).isEmpty();
        assertThat(cluster.image().topicsById()).isEmpty();
    }

    @Test
    void refusesToDeleteWhatIsNotThere() {
        // Given
        UUID id = cluster.create(NewTopic.named("t")).topic().topicId();

        // When
        List<TopicOutcome> outcomes = cluster.carryOut(new DeleteTopics(List.of(
                TopicRef.byName("u"), TopicRef.byId(new UUID(1, 1)), new TopicRef(null, null), new TopicRef("t", id))));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(
                        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                        ErrorCode.UNKNOWN_TOPIC_ID,
                        ErrorCode.INVALID_REQUEST,
                        ErrorCode.INVALID_REQUEST);
        assertThat(cluster.image().topic("t")).isPresent();
    }

    @Test
    void topicNamedTwiceStays() {
        // Given
        UUID id = cluster.create(NewTopic.named("t")).topic().topicId();

        // When
        List<TopicOutcome> outcomes =
                cluster.carryOut(new DeleteTopics(List.of(TopicRef.byName("t"), TopicRef.byId(id))));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.INVALID_REQUEST, ErrorCode.INVALID_REQUEST);
        assertThat(cluster.image().topic("t")).isPresent();
    }

    @Test
    void addsPartitionsAfterTheLast() {
        // Given
        cluster.create(ControllerFixture.topic("t", 2));

        // When
        TopicOutcome outcome = cluster.grow(new Growth("t", 5, null));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(cluster.image().topic("t").orElseThrow()).isEqualTo(outcome.topic());
        assertThat(outcome.topic().partitions())
                .extracting(PartitionImage::partition)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void partitionsMustGrowInNumber() {
        // Given
        cluster.create(ControllerFixture.topic("t", 2));

        // When
        TopicOutcome equal = cluster.grow(new Growth("t", 2, null));
        TopicOutcome fewer = cluster.grow(new Growth("t", 1, null));

        // Then
        assertThat(equal.error()).isEqualTo(ErrorCode.INVALID_PARTITIONS);
        assertThat(equal.message()).isEqualTo("Topic already has 2 partition(s).");
        assertThat(fewer.error()).isEqualTo(ErrorCode.INVALID_PARTITIONS);
        assertThat(fewer.message()).isEqualTo("The topic t currently has 2 partition(s); 1 would not be an increase.");
    }

    @Test
    void refusesOtherGrowth() {
        // Given
        cluster.create(ControllerFixture.topic("t", 2));

        // When / Then
        assertThat(cluster.grow(new Growth("u", 3, null)).error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(cluster.grow(new Growth("t", 4, List.of(List.of(ControllerFixture.NODE))))
                        .error())
                .isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        assertThat(cluster.grow(new Growth("t", 3, List.of(List.of(9)))).error())
                .isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        assertThat(cluster.grow(new Growth("t", 10_003, null)).error()).isEqualTo(ErrorCode.POLICY_VIOLATION);
        assertThat(cluster.grow(new Growth("t", 3, List.of(List.of(ControllerFixture.NODE))))
                        .error())
                .isEqualTo(ErrorCode.NONE);
    }

    @Test
    void changesConfigsOfATopicTogetherOrNotAtAll() {
        // Given
        cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "1")));

        // When
        ConfigOutcome refused = cluster.alter(
                new ConfigChange("retention.ms", Operation.SET, "2"),
                new ConfigChange("segment.ms", Operation.SET, "0"));
        ConfigOutcome done = cluster.alter(
                new ConfigChange("retention.ms", Operation.DELETE, null),
                new ConfigChange("cleanup.policy", Operation.APPEND, "compact"),
                new ConfigChange("cleanup.policy", Operation.SUBTRACT, "delete"));

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(done.error()).isEqualTo(ErrorCode.NONE);
        assertThat(cluster.image().topic("t").orElseThrow().configs()).isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    @Test
    void valuesAreBoundedAlsoWhereTheyGrow() {
        // Given
        cluster.create(NewTopic.named("t"));
        String longest = "x".repeat(ConfigRules.VALUE_CHARS_MAX);
        String key = "leader.replication.throttled.replicas";

        // When
        ConfigOutcome tooLong = cluster.alter(new ConfigChange(key, Operation.SET, longest + "x"));
        ConfigOutcome fits = cluster.alter(new ConfigChange(key, Operation.SET, longest));
        ConfigOutcome grown = cluster.alter(new ConfigChange(key, Operation.APPEND, "y"));

        // Then
        assertThat(tooLong.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(fits.error()).isEqualTo(ErrorCode.NONE);
        assertThat(grown.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
    }

    @Test
    void listOperationsNeedAList() {
        // Given
        cluster.create(NewTopic.named("t"));

        // When
        ConfigOutcome outcome = cluster.alter(new ConfigChange("retention.ms", Operation.APPEND, "2"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
    }

    @Test
    void producerIdsAreHandedOutOnce() {
        assertThat(cluster.carryOut(new ReserveProducerIds(1000))).isZero();
        assertThat(cluster.carryOut(new ReserveProducerIds(1))).isEqualTo(1000);
        assertThat(cluster.carryOut(new ReserveProducerIds(1000))).isEqualTo(1001);
        assertThat(cluster.image().nextProducerId()).isEqualTo(2001);
    }
}
