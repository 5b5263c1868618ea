package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partitions that nobody leads for a while. */
class LeaderlessPartitionTest extends SenderFixture {

    @Test
    @Timeout(20)
    void theOthersGoOnAndItFailsByItsOwnTime() {
        // Given
        topic.partitionCount = 2;
        topic.leaderless.add(1);
        RecordSender sender = sender(Map.of("batch.size", "0", "delivery.timeout.ms", "1500"));
        sendTo(sender, 1, 2);

        // When: all of these are out long before the other gives up
        for (int i = 0; i < 30; i++) {
            sendTo(sender, 0, 1);
        }
        assertThatThrownBy(sender::flush)
                .isInstanceOfSatisfying(
                        SendFailedException.class,
                        failed -> assertThat(failed.error()).isEqualTo(ErrorCode.LEADER_NOT_AVAILABLE))
                .hasMessageContaining("failed to send 1 record to flights-1: failed to find the leader of flights-1")
                .hasMessageContaining("for all of delivery.timeout.ms");

        // Then
        assertThat(delivered)
                .hasSize(30)
                .extracting(batch -> batch.partition().partition())
                .containsOnly(0);
    }

    @Test
    void itGoesOnWhenALeaderIsThere() {
        // Given: a leader at the tenth question; no tries are allowed, and none is made before
        topic.partitionCount = 2;
        topic.leaderless.add(1);
        AtomicInteger questions = new AtomicInteger();
        broker.on(ApiKey.METADATA, (body, version) -> {
            if (questions.incrementAndGet() == 10) {
                topic.leaderless.clear();
            }
            return topic.metadata(MetadataRequest.read(body, version));
        });
        RecordSender sender = sender(Map.of("batch.size", "0", "retries", "0", "enable.idempotence", "false"));

        // When
        sendTo(sender, 1, 3);
        sender.flush();

        // Then
        assertThat(delivered).hasSize(3);
        assertThat(questions).hasValue(10);
        assertThat(sender.retryCount()).isZero();
    }

    @Test
    void manyOfThemAreAskedForTogether() {
        // Given
        topic.partitionCount = 100;
        for (int partition = 1; partition < 100; partition++) {
            topic.leaderless.add(partition);
        }
        RecordSender sender = sender(Map.of("linger.ms", "60000", "delivery.timeout.ms", "300"));
        for (int partition = 0; partition < 100; partition++) {
            sendTo(sender, partition, 1);
        }

        // When
        assertThatThrownBy(sender::flush).isInstanceOf(SendFailedException.class);

        // Then: each was looked for about ten times
        assertThat(broker.requests.stream().filter(request -> request.startsWith("METADATA")))
                .hasSizeLessThan(300);
    }

    @Test
    void aTopicThatIsGoneIsNotWaitedFor() {
        // Given
        RecordSender sender = sender(Map.of("linger.ms", "60000", "delivery.timeout.ms", "60000"));
        sendTo(sender, 0, 1);
        topic.isGone = true;
        cluster.forget(FakeTopic.NAME);

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("failed to find the leader of flights-0: UNKNOWN_TOPIC_OR_PARTITION");
    }

    private static void sendTo(RecordSender sender, int partition, int count) {
        for (int i = 0; i < count; i++) {
            sender.send(new OutgoingRecord(FakeTopic.NAME, partition, 0, null, ByteBuffer.allocate(1), List.of()));
        }
    }
}
