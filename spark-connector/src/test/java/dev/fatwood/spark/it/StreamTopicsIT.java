package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.spark.parity.SparkSuite;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** Topics that change under a stream. */
class StreamTopicsIT extends OneCheckpoint {
    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: subscribe topic by pattern with topic recreation between batches")
    void topicCreatedAgainFailsOrIsReadAnewAsTheUserSays() throws Exception {
        // Given
        String topic = cluster.topic("again", 1);
        cluster.send(topic, 0, numbers(0, 5));
        streams.run("subscribe", topic, "startingOffsets", "earliest");

        // When the new topic is already longer than the old one was
        recreate(topic);
        cluster.send(topic, 0, numbers(100, 110));

        // Then
        StreamingQuery strict = streams.start("fatwood", Trigger.AvailableNow(), "subscribe", topic);
        assertThatThrownBy(strict::awaitTermination)
                .hasStackTraceContaining("KAFKA_DATA_LOSS.TOPIC_RECREATED")
                .hasStackTraceContaining("Topic " + topic + " was deleted and created again")
                .hasStackTraceContaining("/sources/0/topic-ids");
        streams.seen();
        streams.run("subscribe", topic, "failOnDataLoss", "false");
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(100, 110));
        cluster.send(topic, 0, numbers(110, 112));
        streams.run("subscribe", topic);
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(110, 112));
    }

    @Test
    void topicCreatedAgainWhileTheQueryRunsIsReadAnew() throws Exception {
        // Given
        String topic = cluster.topic("while-running", 1);
        cluster.send(topic, 0, numbers(0, 5));
        StreamingQuery query = streams.start(
                "fatwood",
                Trigger.ProcessingTime(0),
                "subscribePattern",
                topic,
                "startingOffsets",
                "earliest",
                "failOnDataLoss",
                "false");
        query.processAllAvailable();

        // When
        recreate(topic);
        cluster.send(topic, 0, numbers(100, 107));
        query.processAllAvailable();
        query.stop();

        // Then
        assertThat(streams.seen())
                .startsWith("0", "1", "2", "3", "4")
                .endsWith("106")
                .contains("100");
    }

    private void recreate(String topic) throws InterruptedException {
        assertThat(cluster.admin().deleteTopic(topic).isDone()).isTrue();
        while (!cluster.admin().createTopic(new NewTopic(topic, 1)).isDone()) {
            Thread.onSpinWait(); // a topic may be a while in going
        }
    }

    @Test
    void emptyPartitionsAreReadOnceTheyHoldRecords() throws Exception {
        // Given
        String topic = cluster.topic("empty", 3);
        cluster.send(topic, 1, numbers(0, 3));

        // When
        streams.run("subscribe", topic, "startingOffsets", "earliest");
        cluster.send(topic, 0, numbers(3, 4));
        cluster.send(topic, 2, numbers(4, 6));
        streams.run("subscribe", topic);

        // Then
        assertThat(streams.seen()).containsExactlyInAnyOrderElementsOf(numbers(0, 6));
    }
}
