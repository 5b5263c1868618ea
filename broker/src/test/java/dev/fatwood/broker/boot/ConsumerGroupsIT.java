package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of Kafka's own consumers, unmodified, against a broker in this process. */
class ConsumerGroupsIT {

    private static final String[] SETTINGS = {"group.initial.rebalance.delay.ms=200", "offsets.topic.num.partitions=5"};
    private static final TopicPartition T0 = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private GroupBroker broker;
    private GroupClients clients;

    @BeforeEach
    void start() throws Exception {
        broker = new GroupBroker(directory, SETTINGS);
        clients = broker.clients();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Range", "RoundRobin", "Sticky", "CooperativeSticky"})
    void twoConsumersShareATopicAndOneTakesOverWhenTheOtherLeaves(String assignor) throws Exception {
        // Given
        String setting = "partition.assignment.strategy=org.apache.kafka.clients.consumer." + assignor + "Assignor";
        clients.produce("t", 4, 10);
        KafkaConsumer<String, String> second = clients.consumer("g", setting);
        try (KafkaConsumer<String, String> first = clients.consumer("g", setting)) {
            first.subscribe(List.of("t"));
            List<String> values = new ArrayList<>(GroupClients.takeOver(first));

            // When
            second.subscribe(List.of("t"));
            values.addAll(GroupClients.share(first, second));
            second.close();
            values.addAll(GroupClients.takeOver(first));

            // Then
            GroupClients.pollUntil(
                    () -> GroupClients.drain(first, values)
                            && Set.copyOf(values).size() == 40,
                    List.of());
        } finally {
            second.close();
        }
    }

    @Test
    void committedOffsetsAreFoundWithTheirMetadata() throws Exception {
        // Given
        clients.produce("t", 4, 3);
        try (KafkaConsumer<String, String> consumer = clients.consumer("g")) {
            consumer.subscribe(List.of("t"));
            List<String> values = GroupClients.read(consumer, 12);

            // When
            consumer.commitSync(Map.of(T0, new OffsetAndMetadata(2, "half way")));

            // Then
            OffsetAndMetadata committed = consumer.committed(Set.of(T0)).get(T0);
            assertThat(committed.offset()).isEqualTo(2);
            assertThat(committed.metadata()).isEqualTo("half way");
            assertThat(consumer.committed(Set.of(new TopicPartition("t", 1)))).containsValue(null);
        }
    }

    @Test
    void nextConsumerGoesOnWhereTheLastOneCommitted() throws Exception {
        // Given
        clients.produce("t", 4, 3);
        List<String> first = consumeAndCommit("g", 12);

        // When
        clients.produce("t", 4, 1);
        List<String> second = consumeAndCommit("g", 4);

        // Then
        assertThat(first).hasSize(12);
        assertThat(second).containsExactlyInAnyOrder("value 0", "value 1", "value 2", "value 3");
    }

    private List<String> consumeAndCommit(String group, int count) {
        try (KafkaConsumer<String, String> consumer = clients.consumer(group)) {
            consumer.subscribe(List.of("t"));
            List<String> values = GroupClients.read(consumer, count);
            consumer.commitSync();
            return values;
        }
    }

    @Test
    void restartKeepsOffsetsAndMembers() throws Exception {
        // Given
        try (KafkaConsumer<String, String> consumer = clients.consumer("g", "session.timeout.ms=30000")) {
            consumer.subscribe(List.of("t"));
            GroupClients.takeOver(consumer);
            int generation = consumer.groupMetadata().generationId();
            consumer.commitSync(Map.of(T0, new OffsetAndMetadata(7)));

            // When
            broker.restart();
            consumer.poll(Duration.ofMillis(500));

            // Then
            assertThat(consumer.committed(Set.of(T0)).get(T0).offset()).isEqualTo(7);
            consumer.commitSync(Map.of(T0, new OffsetAndMetadata(8)));
            assertThat(consumer.groupMetadata().generationId()).isEqualTo(generation);
        }
    }

    @Test
    void staticMemberComesBackWithoutARebalance() {
        // Given
        try (KafkaConsumer<String, String> steady = clients.consumer("g", "group.instance.id=a")) {
            KafkaConsumer<String, String> leaving = clients.consumer("g", "group.instance.id=b");
            steady.subscribe(List.of("t"));
            leaving.subscribe(List.of("t"));
            GroupClients.share(steady, leaving);
            int generation = steady.groupMetadata().generationId();
            Set<TopicPartition> before = Set.copyOf(leaving.assignment());

            // When
            leaving.close();
            try (KafkaConsumer<String, String> back = clients.consumer("g", "group.instance.id=b")) {
                back.subscribe(List.of("t"));
                GroupClients.pollUntil(() -> back.assignment().size() == 2, List.of(steady, back));

                // Then
                assertThat(back.assignment()).isEqualTo(before);
                assertThat(back.groupMetadata().generationId()).isEqualTo(generation);
            }
        }
    }

    @Test
    void memberThatWasRemovedCannotCommit() throws Exception {
        // Given
        try (KafkaConsumer<String, String> consumer = clients.consumer("g", "heartbeat.interval.ms=3000");
                Admin admin = clients.admin()) {
            consumer.subscribe(List.of("t"));
            GroupClients.takeOver(consumer);

            // When
            admin.removeMembersFromConsumerGroup("g", new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get(30, TimeUnit.SECONDS);

            // Then
            assertThatThrownBy(() -> consumer.commitSync(Map.of(T0, new OffsetAndMetadata(1))))
                    .isInstanceOf(CommitFailedException.class);
            GroupClients.pollUntil(() -> consumer.groupMetadata().generationId() > 1, List.of(consumer));
        }
    }

    @Test
    void groupsAreListedDescribedAndDeleted() throws Exception {
        try (Admin admin = clients.admin()) {
            // Given
            try (KafkaConsumer<String, String> consumer = clients.consumer("g", "client.id=me")) {
                consumer.subscribe(List.of("t"));
                GroupClients.takeOver(consumer);
                consumer.commitSync(Map.of(T0, new OffsetAndMetadata(3)));

                // When
                ConsumerGroupDescription group = clients.describe("g");

                // Then
                assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
                assertThat(group.partitionAssignor()).isEqualTo("range");
                assertThat(group.members()).singleElement().satisfies(member -> {
                    assertThat(member.clientId()).isEqualTo("me");
                    assertThat(member.consumerId()).startsWith("me-");
                    assertThat(member.host()).isEqualTo("/127.0.0.1");
                    assertThat(member.assignment().topicPartitions()).hasSize(4);
                });
                assertThat(admin.listGroups(new ListGroupsOptions().inGroupStates(Set.of(GroupState.STABLE)))
                                .all()
                                .get(30, TimeUnit.SECONDS))
                        .extracting(listing -> listing.groupId() + " " + listing.protocol())
                        .containsExactly("g consumer");
                assertThatThrownBy(() -> clients.delete("g")).hasCauseInstanceOf(GroupNotEmptyException.class);
            }
            clients.delete("g");
            assertThat(admin.listGroups().all().get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void administratorSetsAndDeletesOffsets() throws Exception {
        try (Admin admin = clients.admin()) {
            // Given
            admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(5)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(clients.offsets("g")).isEqualTo(Map.of(T0, new OffsetAndMetadata(5)));

            // When
            admin.deleteConsumerGroupOffsets("g", Set.of(T0)).all().get(30, TimeUnit.SECONDS);

            // Then
            assertThat(clients.offsets("g")).isEmpty();
        }
    }

    @Test
    void offsetsGoWithTheirTopic() throws Exception {
        try (Admin admin = clients.admin()) {
            // Given
            clients.create("other", 1);
            TopicPartition other = new TopicPartition("other", 0);
            admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(5), other, new OffsetAndMetadata(6)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            // When
            admin.deleteTopics(List.of("other")).all().get(30, TimeUnit.SECONDS);

            // Then
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (clients.offsets("g").containsKey(other) && System.nanoTime() < deadlineNs) {
                Thread.onSpinWait();
            }
            assertThat(clients.offsets("g")).isEqualTo(Map.of(T0, new OffsetAndMetadata(5)));
        }
    }

    @Test
    void topicOfGroupsIsInternalAndNobodyElseWritesToIt() throws Exception {
        try (Admin admin = clients.admin()) {
            // Given
            admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(5)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            // When / Then
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).containsExactly("t");
            assertThat(admin.describeTopics(List.of("__consumer_offsets"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS)
                            .get("__consumer_offsets"))
                    .satisfies(topic -> {
                        assertThat(topic.isInternal()).isTrue();
                        assertThat(topic.partitions()).hasSize(5);
                    });
            assertThatThrownBy(() -> clients.produceOne("__consumer_offsets"))
                    .hasCauseInstanceOf(InvalidTopicException.class);
        }
    }
}
