package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of a source that may lose data, by the names of those tests. */
class SourceLossSuiteIT extends OneCheckpoint {
    private static final int STEPS = 60;

    @Test
    @DisplayName("failOnDataLoss=false should not return duplicated records: microbatch")
    @SparkSuite({
        "KafkaDontFailOnDataLossSuite: failOnDataLoss=false should not return duplicated records: microbatch v1",
        "KafkaDontFailOnDataLossSuite: failOnDataLoss=false should not return duplicated records: microbatch v2"
    })
    void streamGivesWhatIsLeftOnce() throws Exception {
        // Given
        String topic = aged();

        // When
        streams.run("subscribe", topic, "startingOffsets", fromZero(topic), "failOnDataLoss", "false");

        // Then
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(20, 50));
    }

    @Test
    @DisplayName("failOnDataLoss=false should not return duplicated records: batch")
    @SparkSuite({
        "KafkaDontFailOnDataLossSuite: failOnDataLoss=false should not return duplicated records: batch v1",
        "KafkaDontFailOnDataLossSuite: failOnDataLoss=false should not return duplicated records: batch v2"
    })
    void batchGivesWhatIsLeftOnce() throws Exception {
        // Given
        String topic = aged();

        // When
        List<String> values =
                values(read("subscribe", topic, "startingOffsets", fromZero(topic), "failOnDataLoss", "false"));

        // Then
        assertThat(values).containsExactlyElementsOf(numbers(20, 50));
    }

    private String aged() throws Exception {
        String topic = cluster.topic("loss", 1);
        cluster.send(topic, 0, numbers(0, 50));
        cluster.expire(topic, 0, 20);
        return topic;
    }

    private static String fromZero(String topic) {
        return "{\"" + topic + "\":{\"0\":0}}";
    }

    @Test
    @DisplayName("stress test for failOnDataLoss=false")
    @SparkSuite("KafkaSourceStressForDontFailOnDataLossSuite: stress test for failOnDataLoss=false")
    void topicsThatComeAndGoNeitherFailTheQueryNorRepeatRecords() throws Exception {
        // Given
        Random random = new Random(4);
        String prefix = cluster.topic("loss-stress", 1);
        List<String> alive = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        StreamingQuery query = streams.start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribePattern",
                "^" + prefix + "-.*",
                "startingOffsets",
                "earliest",
                "failOnDataLoss",
                "false",
                "kafkaConsumer.pollTimeoutMs",
                "1000",
                "fetchOffset.numRetries",
                "1000",
                "fetchOffset.retryIntervalMs",
                "10");

        // When
        int sent = 0;
        for (int step = 0; step < STEPS; step++) {
            int action = random.nextInt(10);
            if (action == 0 || alive.isEmpty()) {
                alive.add(cluster.topic(prefix + "-t", 1));
            } else if (action == 1) {
                String topic = alive.remove(random.nextInt(alive.size()));
                cluster.delete(topic);
                gone.add(topic);
            } else if (action == 2 && !gone.isEmpty()) {
                alive.add(create(gone.remove(random.nextInt(gone.size()))));
            } else {
                String topic = alive.get(random.nextInt(alive.size()));
                int more = random.nextInt(10);
                cluster.send(topic, 0, numbers(sent, sent + more));
                sent += more;
            }
        }
        String last = cluster.topic(prefix + "-last", 1);
        cluster.send(last, 0, List.of("the end"));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(query.exception().isEmpty()).isTrue();
        assertThat(streams.seen()).doesNotHaveDuplicates().contains("the end");
    }

    private String create(String topic) {
        while (!cluster.admin().createTopic(new NewTopic(topic, 1)).isDone()) {
            Thread.onSpinWait(); // a topic may be a while in going
        }
        return topic;
    }
}
