package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed (SIGKILL) while members of a KIP-848 group come and go: members stay members, epochs never go back, and no
 * partition is used by two.
 */
final class KillNineGroupsIT {

    private static final int KILLS = 4;
    private static final int PARTITIONS = 12;
    private static final long PATIENCE_S = 60;

    private final Random random = new Random(Long.getLong("fatwood.seed", 1));
    private final List<KafkaConsumer<String, String>> members = new ArrayList<>();

    @AfterEach
    void closeMembers() {
        members.forEach(KafkaConsumer::close);
    }

    @Test
    void groupSurvivesEveryKill(@TempDir Path directory) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(
                directory,
                "offsets.topic.num.partitions=1",
                "group.consumer.min.heartbeat.interval.ms=100",
                "group.consumer.heartbeat.interval.ms=200")) {
            // Given
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("t", PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
            join(broker);
            join(broker);
            settle(broker);
            for (int kill = 0; kill < KILLS; kill++) {
                int epoch = describe(broker).groupEpoch().orElseThrow();
                Set<String> stayed = memberIds();

                // When
                join(broker);
                pollAll(random.nextInt(10));
                broker.kill();
                broker.restart();
                settle(broker);

                // Then
                ConsumerGroupDescription group = describe(broker);
                assertThat(group.groupEpoch().orElseThrow()).isGreaterThan(epoch);
                assertThat(group.members())
                        .extracting(member -> member.consumerId())
                        .containsAll(stayed);
                members.remove(random.nextInt(members.size())).close();
                settle(broker);
            }
        }
    }

    private void join(BrokerProcess broker) {
        KafkaConsumer<String, String> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "g",
                        "group.protocol",
                        "consumer",
                        "enable.auto.commit",
                        "false",
                        "reconnect.backoff.max.ms",
                        "200"),
                new StringDeserializer(),
                new StringDeserializer());
        member.subscribe(List.of("t"));
        members.add(member);
    }

    private void pollAll(int rounds) {
        for (int n = 0; n < rounds; n++) {
            members.forEach(member -> member.poll(Duration.ofMillis(20)));
        }
    }

    /** Until all partitions are read, each by one member, as the coordinator says too. */
    private void settle(BrokerProcess broker) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        do {
            assertThat(System.nanoTime()).as("time to settle").isLessThan(deadlineNs);
            pollAll(5);
        } while (!isShared() || !isStable(describe(broker)));
    }

    private boolean isShared() {
        Set<TopicPartition> used = new HashSet<>();
        for (KafkaConsumer<String, String> member : members) {
            Set<TopicPartition> own = member.assignment();
            if (own.size() != PARTITIONS / members.size() || !used.addAll(own)) {
                return false;
            }
        }
        return used.size() == PARTITIONS;
    }

    private boolean isStable(ConsumerGroupDescription group) {
        return group.groupState() == GroupState.STABLE && group.members().size() == members.size();
    }

    private Set<String> memberIds() {
        Set<String> ids = new HashSet<>();
        members.forEach(member -> ids.add(member.groupMetadata().memberId()));
        return ids;
    }

    private static ConsumerGroupDescription describe(BrokerProcess broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("g"))
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .get("g");
        }
    }
}
