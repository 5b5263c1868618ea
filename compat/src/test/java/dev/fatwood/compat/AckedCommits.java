package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Groups whose offsets rise with every commit, and how far each has come for certain. Every commit is for all partitions. */
final class AckedCommits {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "t";

    private final Random random;
    private final int partitions;
    private final long[] acked;
    private int commits;

    AckedCommits(Random random, int groups, int partitions) {
        this.random = random;
        this.partitions = partitions;
        this.acked = new long[groups];
    }

    void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** How many commits were answered so far. */
    int commits() {
        return commits;
    }

    /** Commits so often, and kills the broker while every group has one commit more under way. */
    void commitUntilKilled(BrokerProcess broker, int count) throws Exception {
        try (Admin admin = admin(broker.bootstrapServers())) {
            for (int n = 0; n < count; n++) {
                int group = random.nextInt(acked.length);
                commit(admin, group, acked[group] + 1).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                acked[group]++;
                commits++;
            }
            for (int group = 0; group < acked.length; group++) {
                commit(admin, group, acked[group] + 1);
            }
            broker.kill();
            admin.close(Duration.ZERO); // commits under way would be waited for, of a broker that is gone
        }
    }

    private KafkaFuture<Void> commit(Admin admin, int group, long offset) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int n = 0; n < partitions; n++) {
            offsets.put(new TopicPartition(TOPIC, n), new OffsetAndMetadata(offset, "commit " + offset));
        }
        return admin.alterConsumerGroupOffsets("group-" + group, offsets).all();
    }

    /** A commit that was under way may have come through, for all partitions or for none: then it counts from now on. */
    void assertNothingIsLost(String bootstrapServers) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            for (int group = 0; group < acked.length; group++) {
                Map<TopicPartition, OffsetAndMetadata> found = committed(admin, group);
                OffsetAndMetadata first = found.get(new TopicPartition(TOPIC, 0));
                long offset = first == null ? 0 : first.offset();
                assertThat(offset).as("offset of group " + group).isBetween(acked[group], acked[group] + 1);
                if (offset > 0) {
                    assertThat(first.metadata()).isEqualTo("commit " + offset);
                    assertThat(found).as("offsets of group " + group).hasSize(partitions);
                    assertThat(found.values()).containsOnly(first);
                }
                acked[group] = offset;
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, int group) throws Exception {
        return admin.listConsumerGroupOffsets("group-" + group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
