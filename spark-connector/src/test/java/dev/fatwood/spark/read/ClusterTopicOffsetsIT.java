package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the driver asks, without a session. */
class ClusterTopicOffsetsIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void factsThatCannotBeHadAreDoneWithout() {
        // Given a topic that went after its offsets were asked for
        String topic = cluster.topic("facts", 1);
        cluster.delete(topic);
        List<OffsetRange> ranges = List.of(new OffsetRange(new TopicPartition(topic, 0), 0, 10));

        // When / Then
        for (TimestampNeed timestamps : TimestampNeed.values()) {
            assertThat(topics(topic).facts(ranges, timestamps)).isEmpty();
        }
    }

    @Test
    void backlogBehindTheStartOfTheLogHasASize() throws Exception {
        // Given
        String topic = cluster.topic("sizes", 1);
        for (int i = 0; i < 3; i++) {
            cluster.send(topic, 0, List.of("x".repeat(5000)));
        }
        cluster.expire(topic, 0, 2);
        TopicPartition partition = new TopicPartition(topic, 0);

        // When
        Map<TopicPartition, Double> sizes = topics(topic).bytesPerOffset(List.of(new OffsetRange(partition, 0, 3)));

        // Then
        assertThat(sizes.get(partition)).isBetween(5_000.0, 12_000.0);
    }

    @Test
    void partitionsThatAreNotThereAreNamedOnce() {
        // Given
        String topic = cluster.topic("assigned", 1);
        ClusterTopicOffsets topics = new ClusterTopicOffsets(ReadConf.ofBatch(
                Map.of("kafka.bootstrap.servers", cluster.bootstrapServers(), "assign", "{\"" + topic + "\":[0,7]}")));

        // When
        try (LogLines log = LogLines.of(AbsentPartitions.class)) {
            topics.partitions();
            assertThat(topics.partitions()).containsExactly(new TopicPartition(topic, 0));

            // Then
            assertThat(log.lines())
                    .containsExactly("Nothing is read of [" + topic
                            + "-7], which are not there. Create them, or correct option 'assign'");
        }
    }

    private ClusterTopicOffsets topics(String topic) {
        return new ClusterTopicOffsets(
                ReadConf.ofBatch(Map.of("kafka.bootstrap.servers", cluster.bootstrapServers(), "subscribe", topic)));
    }
}
