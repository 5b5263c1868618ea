package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of the choice of partitions, by the names of those tests. */
class TopicSelectionSuiteIT {
    private static final String SUITE = "ConsumerStrategySuite: ";

    private final TestCluster cluster = TestCluster.get();

    @Test
    @DisplayName("AssignStrategy.assignedTopicPartitions must give back all assigned and skip invalid ones")
    @SparkSuite({
        SUITE + "AssignStrategy.assignedTopicPartitions must give back all assigned",
        SUITE + "AssignStrategy.assignedTopicPartitions must skip invalid partitions"
    })
    void assignedPartitionsAreThoseThatExist() {
        // Given
        String topic = cluster.topic("assigned", 3);

        // When / Then
        assertThat(topics("assign", "{\"" + topic + "\":[0,2]}").partitions())
                .isEqualTo(Set.of(new TopicPartition(topic, 0), new TopicPartition(topic, 2)));
        assertThat(topics("assign", "{\"" + topic + "\":[3]}").partitions()).isEmpty();
    }

    @Test
    @DisplayName("SubscribeStrategy and SubscribePatternStrategy must give back all assigned")
    @SparkSuite({
        SUITE + "SubscribeStrategy.assignedTopicPartitions must give back all assigned",
        SUITE + "SubscribePatternStrategy.assignedTopicPartitions must give back all assigned"
    })
    void subscribedTopicsHaveAllTheirPartitionsAndNoOthers() {
        // Given
        String prefix = cluster.topic("subscribed", 1);
        String first = cluster.topic(prefix + "-in", 2);
        String second = cluster.topic(prefix + "-in", 1);
        cluster.topic(prefix + "-out", 2);
        Set<TopicPartition> expected =
                Set.of(new TopicPartition(first, 0), new TopicPartition(first, 1), new TopicPartition(second, 0));

        // When / Then
        assertThat(topics("subscribe", first + ", " + second).partitions()).isEqualTo(expected);
        assertThat(topics("subscribePattern", prefix + "-in.*").partitions()).isEqualTo(expected);
    }

    @Test
    @DisplayName("SPARK-55561: fetchPartitionOffsets retries on transient failures")
    @SparkSuite("KafkaOffsetReaderSuite: SPARK-55561: fetchPartitionOffsets retries on transient failures")
    void topicThatAppearsWhileAskedForIsFound() throws Exception {
        // Given
        String topic = cluster.topic("appearing", 1) + "-later";
        TopicOffsets topics =
                topics("subscribe", topic, "fetchOffset.numRetries", "100000", "fetchOffset.retryIntervalMs", "10");
        CompletableFuture<Set<TopicPartition>> found = CompletableFuture.supplyAsync(topics::partitions);

        // When
        assertThat(cluster.admin().createTopic(new NewTopic(topic, 1)).isDone()).isTrue();

        // Then
        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly(new TopicPartition(topic, 0));
    }

    @Test
    @DisplayName("SPARK-55561: fetchPartitionOffsets throws after all retries exhausted")
    @SparkSuite("KafkaOffsetReaderSuite: SPARK-55561: fetchPartitionOffsets throws after all retries exhausted")
    void lastFailureIsTheUsers() {
        assertThatThrownBy(() -> topics("subscribe", "no-such-topic", "fetchOffset.retryIntervalMs", "1")
                        .partitions())
                .isInstanceOf(UnknownTopicException.class)
                .hasMessageContaining("no-such-topic");
    }

    private TopicOffsets topics(String... options) {
        Map<String, String> all = new HashMap<>(Map.of("kafka.bootstrap.servers", cluster.bootstrapServers()));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new ClusterTopicOffsets(ReadConf.ofStream(all));
    }
}
