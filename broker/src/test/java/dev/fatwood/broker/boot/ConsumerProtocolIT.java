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
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers with {@code group.protocol=consumer}, unmodified, against a broker in this process. */
class ConsumerProtocolIT {

    private static final String[] SETTINGS = {
        "offsets.topic.num.partitions=5",
        "group.consumer.min.heartbeat.interval.ms=100",
        "group.consumer.heartbeat.interval.ms=200",
        "group.consumer.min.session.timeout.ms=1000",
        "group.consumer.session.timeout.ms=6000"
    };
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
    @ValueSource(strings = {"range", "uniform"})
    void twoConsumersShareATopicAndOneTakesOverWhenTheOtherLeaves(String assignor) throws Exception {
        // Given
        String setting = "group.remote.assignor=" + assignor;
        clients.produce("t", 4, 10);
        KafkaConsumer<String, String> second = clients.consumer848("g", setting);
        try (KafkaConsumer<String, String> first = clients.consumer848("g", setting)) {
            first.subscribe(List.of("t"));
            List<String> values = new ArrayList<>(GroupClients.takeOver(first));

            // When
            second.subscribe(List.of("t"));
            values.addAll(GroupClients.share(first, second));
            String used = clients.describe("g").partitionAssignor();
            second.close();
            values.addAll(GroupClients.takeOver(first));
            GroupClients.pollUntil(
                    () -> GroupClients.drain(first, values)
                            && Set.copyOf(values).size() == 40,
                    List.of());

            // Then
            assertThat(used).isEqualTo(assignor);
        } finally {
            second.close();
        }
    }

    @Test
    void newPartitionsAreAssigned() throws Exception {
        // Given
        try (KafkaConsumer<String, String> consumer = clients.consumer848("g");
                Admin admin = clients.admin()) {
            consumer.subscribe(List.of("t"));
            GroupClients.takeOver(consumer);

            // When
            admin.createPartitions(Map.of("t", NewPartitions.increaseTo(6)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            // Then
            GroupClients.pollUntil(() -> consumer.assignment().size() == 6, List.of(consumer));
        }
    }

    @Test
    void expressionFindsTopicsThatComeLater() throws Exception {
        // Given
        try (KafkaConsumer<String, String> consumer = clients.consumer848("g")) {
            consumer.subscribe(new SubscriptionPattern("t.*"));
            GroupClients.takeOver(consumer);

            // When
            clients.create("t2", 3);
            clients.create("other", 1);

            // Then
            GroupClients.pollUntil(() -> consumer.assignment().size() == 7, List.of(consumer));
            assertThat(consumer.assignment()).extracting(TopicPartition::topic).doesNotContain("other");
        }
    }

    @Test
    void staticMemberComesBackToItsPartitions() throws Exception {
        // Given
        KafkaConsumer<String, String> staying = clients.consumer848("g", "group.instance.id=a");
        KafkaConsumer<String, String> going = clients.consumer848("g", "group.instance.id=b");
        staying.subscribe(List.of("t"));
        going.subscribe(List.of("t"));
        GroupClients.share(staying, going);
        Set<TopicPartition> ofGoing = going.assignment();
        int epoch = clients.describe("g").groupEpoch().orElseThrow();

        // When
        going.close();
        try (KafkaConsumer<String, String> back = clients.consumer848("g", "group.instance.id=b");
                staying) {
            back.subscribe(List.of("t"));
            GroupClients.pollUntil(() -> back.assignment().size() == 2, List.of(staying, back));

            // Then
            assertThat(back.assignment()).isEqualTo(ofGoing);
            assertThat(clients.describe("g").groupEpoch().orElseThrow()).isEqualTo(epoch);
        }
    }

    @Test
    void nextConsumerGoesOnWhereTheLastOneCommitted() throws Exception {
        // Given
        clients.produce("t", 4, 3);
        try (KafkaConsumer<String, String> consumer = clients.consumer848("g")) {
            consumer.subscribe(List.of("t"));
            List<String> values = GroupClients.read(consumer, 12);
            consumer.commitSync();
            assertThat(consumer.committed(Set.of(T0)).get(T0).offset()).isEqualTo(3);
        }

        // When
        clients.produce("t", 4, 1);
        try (KafkaConsumer<String, String> consumer = clients.consumer848("g")) {
            consumer.subscribe(List.of("t"));
            List<String> values = GroupClients.read(consumer, 4);

            // Then
            assertThat(values).containsExactlyInAnyOrder("value 0", "value 1", "value 2", "value 3");
        }
    }

    @Test
    void silentMemberLosesItsPartitions() throws Exception {
        // Given
        try (KafkaConsumer<String, String> alive = clients.consumer848("g");
                KafkaConsumer<String, String> silent = clients.consumer848("g", "max.poll.interval.ms=1500")) {
            alive.subscribe(List.of("t"));
            silent.subscribe(List.of("t"));
            GroupClients.share(alive, silent);

            // When / Then
            GroupClients.takeOver(alive);
        }
    }

    @Test
    void groupSurvivesARestartWithItsAssignments() throws Exception {
        // Given
        try (KafkaConsumer<String, String> first = clients.consumer848("g");
                KafkaConsumer<String, String> second = clients.consumer848("g")) {
            first.subscribe(List.of("t"));
            second.subscribe(List.of("t"));
            GroupClients.share(first, second);
            Set<TopicPartition> ofFirst = first.assignment();
            ConsumerGroupDescription before = clients.describe("g");

            // When
            broker.restart();
            clients.produce("t", 4, 5);
            List<String> values = new ArrayList<>();
            GroupClients.pollUntil(
                    () -> GroupClients.drain(first, values)
                            && GroupClients.drain(second, values)
                            && values.size() == 20,
                    List.of());

            // Then
            ConsumerGroupDescription after = clients.describe("g");
            assertThat(after.groupEpoch()).isEqualTo(before.groupEpoch());
            assertThat(after.members()).isEqualTo(before.members());
            assertThat(first.assignment()).isEqualTo(ofFirst);
        }
    }

    @Test
    void toolsSeeTheGroupAndDeleteItOnceItIsEmpty() throws Exception {
        // Given
        try (Admin admin = clients.admin()) {
            try (KafkaConsumer<String, String> consumer = clients.consumer848("g")) {
                consumer.subscribe(List.of("t"));
                GroupClients.takeOver(consumer);
                consumer.commitSync(Map.of(T0, new OffsetAndMetadata(0)));

                // When / Then
                ConsumerGroupDescription group = clients.describe("g");
                assertThat(group.type()).isEqualTo(GroupType.CONSUMER);
                assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
                assertThat(group.members()).singleElement().satisfies(member -> {
                    assertThat(member.assignment().topicPartitions()).hasSize(4);
                    assertThat(member.upgraded()).contains(true);
                });
                assertThat(list(admin, GroupType.CONSUMER)).containsExactly("g");
                assertThat(list(admin, GroupType.CLASSIC)).isEmpty();
                assertThatThrownBy(() -> clients.delete("g")).hasCauseInstanceOf(GroupNotEmptyException.class);
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(30)));
            }
            clients.delete("g");
            assertThat(list(admin, GroupType.CONSUMER)).isEmpty();
            assertThat(clients.offsets("g")).isEmpty();
        }
    }

    private static List<String> list(Admin admin, GroupType type) throws Exception {
        return admin
                .listGroups(new ListGroupsOptions().withTypes(Set.of(type)))
                .all()
                .get(30, TimeUnit.SECONDS)
                .stream()
                .map(listing -> listing.groupId())
                .toList();
    }
}
