package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed (SIGKILL) under commits of many groups: what was acknowledged is found again, and nothing older. */
final class KillNineOffsetsIT {

    private static final int KILLS = 5;
    private static final int GROUPS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final Random random = new Random(Long.getLong("fatwood.seed", 1));
    private final long[] acked = new long[GROUPS];

    @Test
    void ackedOffsetsAreFoundAfterEveryKill(@TempDir Path directory) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, "offsets.topic.num.partitions=7")) {
            // Given
            createTopic(broker.bootstrapServers());
            for (int kill = 0; kill < KILLS; kill++) {
                // When
                commitUntilKilled(broker, 50 + random.nextInt(200));
                broker.restart();

                // Then
                assertNothingIsLost(broker.bootstrapServers());
            }
        }
    }

    private void commitUntilKilled(BrokerProcess broker, int commits) throws Exception {
        try (Admin admin = admin(broker.bootstrapServers())) {
            for (int n = 0; n < commits; n++) {
                int group = random.nextInt(GROUPS);
                commit(admin, group, acked[group] + 1).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                acked[group]++;
            }
            for (int group = 0; group < GROUPS; group++) {
                commit(admin, group, acked[group] + 1);
            }
            broker.kill();
            admin.close(Duration.ZERO); // commits under way would be waited for, of a broker that is gone
        }
    }

    private static KafkaFuture<Void> commit(Admin admin, int group, long offset) {
        return admin.alterConsumerGroupOffsets(
                        "group-" + group, Map.of(PARTITION, new OffsetAndMetadata(offset, "commit " + offset)))
                .all();
    }

    /** A commit that was under way may have come through: then it counts from now on. */
    private void assertNothingIsLost(String bootstrapServers) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            for (int group = 0; group < GROUPS; group++) {
                OffsetAndMetadata found = committed(admin, group);
                long offset = found == null ? 0 : found.offset();
                assertThat(offset).as("offset of group " + group).isBetween(acked[group], acked[group] + 1);
                if (found != null) {
                    assertThat(found.metadata()).isEqualTo("commit " + offset);
                }
                acked[group] = offset;
            }
        }
    }

    private static OffsetAndMetadata committed(Admin admin, int group) throws Exception {
        return admin.listConsumerGroupOffsets("group-" + group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .get(PARTITION);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static void createTopic(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }
}
