package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.spark.parity.SparkSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of topics that change under a stream, by the names of those tests. */
class SourceTopicsSuiteIT extends OneCheckpoint {
    private static final int STEPS = 60;

    @Test
    @DisplayName("subscribing topic by pattern with topic deletions")
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: subscribing topic by pattern with topic deletions")
    void otherTopicOfThePatternIsReadOnceTheFirstIsGone() throws Exception {
        // Given
        String prefix = cluster.topic("deletions", 1);
        String first = cluster.topic(prefix + "-first", 5);
        cluster.send(first, 0, List.of("before"));
        StreamingQuery query = streams.start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribePattern",
                "^" + prefix + "-.*",
                "failOnDataLoss",
                "false");
        query.processAllAvailable();
        cluster.send(first, 1, numbers(1, 4));
        query.processAllAvailable();

        // When
        cluster.delete(first);
        String second = cluster.topic(prefix + "-second", 5);
        cluster.send(second, 3, numbers(4, 7));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(1, 7));
    }

    @Test
    @DisplayName("delete a topic when a Spark job is running")
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: delete a topic when a Spark job is running")
    void topicDeletedBetweenPlanAndTaskFailsNothingIfLossIsAllowed() throws Exception {
        // Given
        String topic = cluster.topic("deleted-under", 1);
        cluster.send(topic, 0, numbers(0, 10));
        AtomicBoolean isFirst = new AtomicBoolean(true);
        List<String> seen = new ArrayList<>();
        VoidFunction2<Dataset<Row>, Long> deleteFirst = (rows, batch) -> {
            if (isFirst.getAndSet(false)) {
                cluster.recreate(topic, 1);
            }
            seen.addAll(Reads.values(rows));
        };

        // When
        Dataset<Row> rows = Streams.rows(
                "fatwood",
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "failOnDataLoss",
                "false",
                "kafkaConsumer.pollTimeoutMs",
                "1000");
        StreamingQuery query = streams.writer(rows, Trigger.ProcessingTime(0))
                .foreachBatch(deleteFirst)
                .start();
        query.processAllAvailable();
        cluster.send(topic, 0, List.of("new"));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(query.exception().isEmpty()).isTrue();
        assertThat(seen).containsExactly("new");
    }

    @Test
    @DisplayName("stress test with multiple topics and partitions")
    @SparkSuite("KafkaSourceStressSuite: stress test with multiple topics and partitions")
    void everyRecordOfGrowingTopicsIsSeenOnceThroughRestarts() throws Exception {
        // Given
        Random random = new Random(4);
        String prefix = cluster.topic("stress", 1);
        List<String> topics = new ArrayList<>(List.of(cluster.topic(prefix + "-t", 1)));
        List<Integer> partitions = new ArrayList<>(List.of(1));
        StreamingQuery query = start(prefix);

        // When
        int sent = 0;
        for (int step = 0; step < STEPS; step++) {
            int topic = random.nextInt(topics.size());
            int action = random.nextInt(20);
            if (action == 0) {
                topics.add(cluster.topic(prefix + "-t", 2));
                partitions.add(2);
            } else if (action == 1) {
                partitions.set(topic, partitions.get(topic) + 1 + random.nextInt(2));
                cluster.addPartitions(topics.get(topic), partitions.get(topic));
            } else if (action == 2) {
                query.stop();
                query = start(prefix);
            } else {
                int more = random.nextInt(20);
                cluster.send(topics.get(topic), random.nextInt(partitions.get(topic)), numbers(sent, sent + more));
                sent += more;
            }
        }
        query.processAllAvailable();
        query.stop();
        streams.run("subscribePattern", "^" + prefix + "-.*");

        // Then
        assertThat(streams.seenByBatch().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(numbers(0, sent));
    }

    private StreamingQuery start(String prefix) throws Exception {
        return streams.start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribePattern",
                "^" + prefix + "-.*",
                "startingOffsets",
                "earliest");
    }
}
