package dev.fatwood.metadata.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which topics are created, and how. */
final class TopicCreationTest {

    private final ControllerFixture cluster = new ControllerFixture();

    @Test
    void createsTopicWithDefaults() {
        // When
        TopicOutcome outcome = cluster.create(NewTopic.named("flights"));

        // Then
        TopicImage topic = cluster.image().topic("flights").orElseThrow();
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(outcome.topic()).isEqualTo(topic);
        assertThat(topic.topicId()).isNotEqualTo(TopicId.ZERO);
        assertThat(topic.partitions())
                .containsExactly(
                        PartitionImage.created(0, List.of(ControllerFixture.NODE)),
                        PartitionImage.created(1, List.of(ControllerFixture.NODE)),
                        PartitionImage.created(2, List.of(ControllerFixture.NODE)));
        assertThat(cluster.image().topic(topic.topicId())).contains(topic);
    }

    @Test
    void everyTopicHasAnIdOfItsOwn() {
        // When
        Set<UUID> ids = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            ids.add(cluster.create(ControllerFixture.topic("t" + n, 1)).topic().topicId());
        }

        // Then
        assertThat(ids)
                .hasSize(1000)
                .allMatch(id -> id.version() == 4 && !TopicId.text(id).startsWith("-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-z_0.9", "...", "__x", "-"})
    void acceptsName(String name) {
        assertThat(cluster.create(NewTopic.named(name)).error()).isEqualTo(ErrorCode.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "ä", "a:b", "a\0"})
    void refusesName(String name) {
        // When
        TopicOutcome outcome = cluster.create(NewTopic.named(name));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(outcome.message()).startsWith("Topic name is invalid: ");
        assertThat(cluster.image().topics()).isEmpty();
    }

    @Test
    void refusesNameThatIsTooLong() {
        assertThat(cluster.create(NewTopic.named("x".repeat(249))).error()).isEqualTo(ErrorCode.NONE);
        assertThat(cluster.create(NewTopic.named("x".repeat(250))).error())
                .isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(cluster.create(NewTopic.named(null)).error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
    }

    @Test
    void refusesNameThatDiffersOnlyInDotsAndUnderscores() {
        // Given
        cluster.create(NewTopic.named("a.b_c"));

        // When
        TopicOutcome outcome = cluster.create(NewTopic.named("a_b.c"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(outcome.message()).isEqualTo("Topic 'a_b.c' collides with existing topic: a.b_c");
    }

    @Test
    void refusesNamesThatCollideWithinOneCommand() {
        // When
        List<TopicOutcome> outcomes =
                cluster.carryOut(new CreateTopics(List.of(NewTopic.named("a.b"), NewTopic.named("a_b")), false));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_TOPIC_EXCEPTION);
    }

    @Test
    void refusesTopicThatExists() {
        // Given
        cluster.create(NewTopic.named("t"));

        // When
        TopicOutcome outcome = cluster.create(NewTopic.named("t"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.TOPIC_ALREADY_EXISTS);
        assertThat(outcome.message()).isEqualTo("Topic 't' already exists.");
    }

    @Test
    void refusesBothOfTwoEqualNamesInOneCommand() {
        // When
        List<TopicOutcome> outcomes = cluster.carryOut(
                new CreateTopics(List.of(NewTopic.named("t"), NewTopic.named("u"), NewTopic.named("t")), false));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.INVALID_REQUEST, ErrorCode.NONE, ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, INVALID_PARTITIONS",
        "-2, 1, INVALID_PARTITIONS",
        "1, 0, INVALID_REPLICATION_FACTOR",
        "1, 2, INVALID_REPLICATION_FACTOR",
        "10001, 1, POLICY_VIOLATION",
        "1, 1, NONE",
        "10000, 1, NONE",
        "1, -1, NONE"
    })
    void checksCounts(int partitions, int replicationFactor, ErrorCode expected) {
        assertThat(cluster.create(new NewTopic("t", partitions, replicationFactor, List.of(), Map.of()))
                        .error())
                .isEqualTo(expected);
    }

    @Test
    void acceptsAssignmentsThatNameThisNode() {
        // When
        TopicOutcome outcome = cluster.create(ControllerFixture.assigned(
                new ReplicaAssignment(1, List.of(ControllerFixture.NODE)),
                new ReplicaAssignment(0, List.of(ControllerFixture.NODE))));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(outcome.topic().partitions()).hasSize(2);
    }

    @Test
    void refusesOtherAssignments() {
        List<NewTopic> refused = List.of(
                ControllerFixture.assigned(new ReplicaAssignment(0, List.of(ControllerFixture.NODE + 1))),
                ControllerFixture.assigned(
                        new ReplicaAssignment(0, List.of(ControllerFixture.NODE, ControllerFixture.NODE))),
                ControllerFixture.assigned(new ReplicaAssignment(0, List.of())),
                ControllerFixture.assigned(new ReplicaAssignment(1, List.of(ControllerFixture.NODE))),
                ControllerFixture.assigned(
                        new ReplicaAssignment(0, List.of(ControllerFixture.NODE)),
                        new ReplicaAssignment(0, List.of(ControllerFixture.NODE))));
        for (NewTopic topic : refused) {
            assertThat(cluster.create(topic).error())
                    .as(topic.toString())
                    .isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        }
    }

    @Test
    void refusesAssignmentsBesideCounts() {
        // Given
        List<ReplicaAssignment> assignments = List.of(new ReplicaAssignment(0, List.of(ControllerFixture.NODE)));

        // When / Then
        assertThat(cluster.create(new NewTopic("t", 1, -1, assignments, Map.of()))
                        .error())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(cluster.create(new NewTopic("t", -1, 1, assignments, Map.of()))
                        .error())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "retention.ms, -1, NONE",
        "retention.ms, -2, INVALID_CONFIG",
        "retention.ms, soon, INVALID_CONFIG",
        "cleanup.policy, 'compact,delete', NONE",
        "cleanup.policy, shred, INVALID_CONFIG",
        "preallocate, yes, INVALID_CONFIG",
        "no.such.key, 1, INVALID_CONFIG",
        "ack.durability, page-cache, NONE",
        "ack.durability, never, INVALID_CONFIG",
        "segment.bytes, 61, NONE",
        "segment.bytes, 60, INVALID_CONFIG",
        "min.cleanable.dirty.ratio, 1.1, INVALID_CONFIG"
    })
    void checksConfigs(String key, String value, ErrorCode expected) {
        assertThat(cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of(key, value)))
                        .error())
                .isEqualTo(expected);
    }

    @Test
    void namesTheConfigItRefuses() {
        // When
        TopicOutcome outOfRange = cluster.create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "-5")));
        TopicOutcome absent =
                cluster.create(new NewTopic("t", 1, 1, List.of(), Collections.singletonMap("retention.ms", null)));

        // Then
        assertThat(outOfRange.message())
                .isEqualTo("Invalid value -5 for configuration retention.ms: Value must be at least -1");
        assertThat(absent.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(absent.message()).contains("retention.ms");
    }

    @Test
    void validateOnlyAnswersAlikeAndChangesNothing() {
        // Given
        MetadataImage before = cluster.image();

        // When
        List<TopicOutcome> outcomes = cluster.carryOut(
                new CreateTopics(List.of(ControllerFixture.topic("t", 2), ControllerFixture.topic("u", 0)), true));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_PARTITIONS);
        assertThat(outcomes.get(0).topic().partitions()).hasSize(2);
        assertThat(cluster.image()).isSameAs(before);
    }
}
