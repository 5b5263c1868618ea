package dev.fatwood.metadata.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.control.AlterTopicConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterTopicConfigs.Operation;
import dev.fatwood.metadata.control.AlterTopicConfigs.TopicChanges;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControllerTest {

    private static final int NODE = 7;

    private final Controller controller =
            new Controller(MetadataImage.EMPTY, new ControllerDefaults(3), new FakeRandom(1));

    @BeforeEach
    void createCluster() {
        carryOut(new CreateCluster(NODE));
    }

    @Test
    void clusterIsCreatedOnce() {
        // Given
        String clusterId = controller.image().clusterId();

        // When
        Decision<Boolean> again = controller.decide(new CreateCluster(8));

        // Then
        assertThat(clusterId).hasSize(22);
        assertThat(controller.image().nodeId()).isEqualTo(NODE);
        assertThat(again.records()).isEmpty();
        assertThat(again.result()).isFalse();
    }

    @Test
    void createsTopicWithDefaults() {
        // When
        TopicOutcome outcome = create(NewTopic.named("flights"));

        // Then
        TopicImage topic = controller.image().topic("flights").orElseThrow();
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(outcome.topic()).isEqualTo(topic);
        assertThat(topic.topicId()).isNotEqualTo(TopicId.ZERO);
        assertThat(topic.partitions())
                .containsExactly(
                        PartitionImage.created(0, List.of(NODE)),
                        PartitionImage.created(1, List.of(NODE)),
                        PartitionImage.created(2, List.of(NODE)));
        assertThat(controller.image().topic(topic.topicId())).contains(topic);
    }

    @Test
    void everyTopicHasAnIdOfItsOwn() {
        // When
        Set<UUID> ids = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            ids.add(create(topic("t" + n, 1)).topic().topicId());
        }

        // Then
        assertThat(ids)
                .hasSize(1000)
                .allMatch(id -> id.version() == 4 && !TopicId.text(id).startsWith("-"));
    }

    @Test
    void topicCreatedAgainHasAnotherId() {
        // Given
        UUID first = create(NewTopic.named("t")).topic().topicId();
        carryOut(new DeleteTopics(List.of(TopicRef.byName("t"))));

        // When
        UUID second = create(NewTopic.named("t")).topic().topicId();

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-z_0.9", "...", "__x", "-"})
    void acceptsName(String name) {
        assertThat(create(NewTopic.named(name)).error()).isEqualTo(ErrorCode.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "ä", "a:b", "a\0"})
    void refusesName(String name) {
        // When
        TopicOutcome outcome = create(NewTopic.named(name));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(outcome.message()).startsWith("Topic name is invalid: ");
        assertThat(controller.image().topics()).isEmpty();
    }

    @Test
    void refusesNameThatIsTooLong() {
        assertThat(create(NewTopic.named("x".repeat(249))).error()).isEqualTo(ErrorCode.NONE);
        assertThat(create(NewTopic.named("x".repeat(250))).error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(create(NewTopic.named(null)).error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
    }

    @Test
    void refusesNameThatDiffersOnlyInDotsAndUnderscores() {
        // Given
        create(NewTopic.named("a.b_c"));

        // When
        TopicOutcome outcome = create(NewTopic.named("a_b.c"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_TOPIC_EXCEPTION);
        assertThat(outcome.message()).isEqualTo("Topic 'a_b.c' collides with existing topic: a.b_c");
    }

    @Test
    void refusesNamesThatCollideWithinOneCommand() {
        // When
        List<TopicOutcome> outcomes =
                carryOut(new CreateTopics(List.of(NewTopic.named("a.b"), NewTopic.named("a_b")), false));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_TOPIC_EXCEPTION);
    }

    @Test
    void refusesTopicThatExists() {
        // Given
        create(NewTopic.named("t"));

        // When
        TopicOutcome outcome = create(NewTopic.named("t"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.TOPIC_ALREADY_EXISTS);
        assertThat(outcome.message()).isEqualTo("Topic 't' already exists.");
    }

    @Test
    void refusesBothOfTwoEqualNamesInOneCommand() {
        // When
        List<TopicOutcome> outcomes = carryOut(
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
        assertThat(create(new NewTopic("t", partitions, replicationFactor, List.of(), Map.of()))
                        .error())
                .isEqualTo(expected);
    }

    @Test
    void acceptsAssignmentsThatNameThisNode() {
        // When
        TopicOutcome outcome =
                create(assigned(new ReplicaAssignment(1, List.of(NODE)), new ReplicaAssignment(0, List.of(NODE))));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(outcome.topic().partitions()).hasSize(2);
    }

    @Test
    void refusesOtherAssignments() {
        List<NewTopic> refused = List.of(
                assigned(new ReplicaAssignment(0, List.of(NODE + 1))),
                assigned(new ReplicaAssignment(0, List.of(NODE, NODE))),
                assigned(new ReplicaAssignment(0, List.of())),
                assigned(new ReplicaAssignment(1, List.of(NODE))),
                assigned(new ReplicaAssignment(0, List.of(NODE)), new ReplicaAssignment(0, List.of(NODE))));
        for (NewTopic topic : refused) {
            assertThat(create(topic).error()).as(topic.toString()).isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        }
    }

    @Test
    void refusesAssignmentsBesideCounts() {
        // Given
        List<ReplicaAssignment> assignments = List.of(new ReplicaAssignment(0, List.of(NODE)));

        // When / Then
        assertThat(create(new NewTopic("t", 1, -1, assignments, Map.of())).error())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(create(new NewTopic("t", -1, 1, assignments, Map.of())).error())
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
        "segment.bytes, 1048576, NONE",
        "segment.bytes, 1048575, INVALID_CONFIG",
        "min.cleanable.dirty.ratio, 1.1, INVALID_CONFIG"
    })
    void checksConfigs(String key, String value, ErrorCode expected) {
        assertThat(create(new NewTopic("t", 1, 1, List.of(), Map.of(key, value)))
                        .error())
                .isEqualTo(expected);
    }

    @Test
    void namesTheConfigItRefuses() {
        // When
        TopicOutcome outOfRange = create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "-5")));
        TopicOutcome absent =
                create(new NewTopic("t", 1, 1, List.of(), Collections.singletonMap("retention.ms", null)));

        // Then
        assertThat(outOfRange.message())
                .isEqualTo("Invalid value -5 for configuration retention.ms: Value must be at least -1");
        assertThat(absent.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(absent.message()).contains("retention.ms");
    }

    @Test
    void validateOnlyAnswersAlikeAndChangesNothing() {
        // Given
        MetadataImage before = controller.image();

        // When
        List<TopicOutcome> outcomes = carryOut(new CreateTopics(List.of(topic("t", 2), topic("u", 0)), true));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.INVALID_PARTITIONS);
        assertThat(outcomes.get(0).topic().partitions()).hasSize(2);
        assertThat(controller.image()).isSameAs(before);
    }

    @Test
    void deletesByNameAndById() {
        // Given
        create(NewTopic.named("t"));
        UUID id = create(NewTopic.named("u")).topic().topicId();

        // When
        List<TopicOutcome> outcomes = carryOut(new DeleteTopics(List.of(TopicRef.byName("t"), TopicRef.byId(id))));

        // Then
        assertThat(outcomes).extracting(TopicOutcome::name).containsExactly("t", "u");
        assertThat(outcomes).allMatch(TopicOutcome::isDone);
        assertThat(controller.image().topics()).isEmpty();
        assertThat(controller.image().topicsById()).isEmpty();
    }

    @Test
    void refusesToDeleteWhatIsNotThere() {
        // Given
        UUID id = create(NewTopic.named("t")).topic().topicId();

        // When
        List<TopicOutcome> outcomes = carryOut(new DeleteTopics(List.of(
                TopicRef.byName("u"), TopicRef.byId(new UUID(1, 1)), new TopicRef(null, null), new TopicRef("t", id))));

        // Then
        assertThat(outcomes)
                .extracting(TopicOutcome::error)
                .containsExactly(
                        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                        ErrorCode.UNKNOWN_TOPIC_ID,
                        ErrorCode.INVALID_REQUEST,
                        ErrorCode.INVALID_REQUEST);
        assertThat(controller.image().topic("t")).isPresent();
    }

    @Test
    void deletesTopicNamedTwiceOnce() {
        // Given
        UUID id = create(NewTopic.named("t")).topic().topicId();

        // When
        List<TopicOutcome> outcomes = carryOut(new DeleteTopics(List.of(TopicRef.byName("t"), TopicRef.byId(id))));

        // Then
        assertThat(outcomes).extracting(TopicOutcome::error).containsExactly(ErrorCode.NONE, ErrorCode.INVALID_REQUEST);
    }

    @Test
    void addsPartitionsAfterTheLast() {
        // Given
        create(topic("t", 2));

        // When
        TopicOutcome outcome = grow(new Growth("t", 5, null));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        assertThat(controller.image().topic("t").orElseThrow()).isEqualTo(outcome.topic());
        assertThat(outcome.topic().partitions())
                .extracting(PartitionImage::partition)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void partitionsMustGrowInNumber() {
        // Given
        create(topic("t", 2));

        // When
        TopicOutcome equal = grow(new Growth("t", 2, null));
        TopicOutcome fewer = grow(new Growth("t", 1, null));

        // Then
        assertThat(equal.error()).isEqualTo(ErrorCode.INVALID_PARTITIONS);
        assertThat(equal.message()).isEqualTo("Topic already has 2 partition(s).");
        assertThat(fewer.error()).isEqualTo(ErrorCode.INVALID_PARTITIONS);
        assertThat(fewer.message()).isEqualTo("The topic t currently has 2 partition(s); 1 would not be an increase.");
    }

    @Test
    void refusesOtherGrowth() {
        // Given
        create(topic("t", 2));

        // When / Then
        assertThat(grow(new Growth("u", 3, null)).error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        assertThat(grow(new Growth("t", 4, List.of(List.of(NODE)))).error())
                .isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        assertThat(grow(new Growth("t", 3, List.of(List.of(9)))).error())
                .isEqualTo(ErrorCode.INVALID_REPLICA_ASSIGNMENT);
        assertThat(grow(new Growth("t", 10_003, null)).error()).isEqualTo(ErrorCode.POLICY_VIOLATION);
        assertThat(grow(new Growth("t", 3, List.of(List.of(NODE)))).error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void changesConfigsOfATopicTogetherOrNotAtAll() {
        // Given
        create(new NewTopic("t", 1, 1, List.of(), Map.of("retention.ms", "1")));

        // When
        TopicOutcome refused = alter(
                new ConfigChange("retention.ms", Operation.SET, "2"),
                new ConfigChange("segment.ms", Operation.SET, "0"));
        TopicOutcome done = alter(
                new ConfigChange("retention.ms", Operation.DELETE, null),
                new ConfigChange("cleanup.policy", Operation.APPEND, "compact"),
                new ConfigChange("cleanup.policy", Operation.SUBTRACT, "delete"));

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(done.error()).isEqualTo(ErrorCode.NONE);
        assertThat(controller.image().topic("t").orElseThrow().configs())
                .isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    @Test
    void listOperationsNeedAList() {
        // Given
        create(NewTopic.named("t"));

        // When
        TopicOutcome outcome = alter(new ConfigChange("retention.ms", Operation.APPEND, "2"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_CONFIG);
    }

    @Test
    void producerIdsAreHandedOutOnce() {
        assertThat(carryOut(new ReserveProducerIds(1000))).isZero();
        assertThat(carryOut(new ReserveProducerIds(1))).isEqualTo(1000);
        assertThat(carryOut(new ReserveProducerIds(1000))).isEqualTo(1001);
        assertThat(controller.image().nextProducerId()).isEqualTo(2001);
    }

    private <R> R carryOut(MetadataCommand<R> command) {
        Decision<R> decision = controller.decide(command);
        controller.apply(decision.records());
        return decision.result();
    }

    private TopicOutcome create(NewTopic topic) {
        return carryOut(new CreateTopics(List.of(topic), false)).get(0);
    }

    private TopicOutcome grow(Growth growth) {
        return carryOut(new CreatePartitions(List.of(growth), false)).get(0);
    }

    private TopicOutcome alter(ConfigChange... changes) {
        return carryOut(new AlterTopicConfigs(List.of(new TopicChanges("t", List.of(changes))), false))
                .get(0);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, 1, List.of(), Map.of());
    }

    private static NewTopic assigned(ReplicaAssignment... assignments) {
        return new NewTopic("t", -1, -1, List.of(assignments), Map.of());
    }
}
