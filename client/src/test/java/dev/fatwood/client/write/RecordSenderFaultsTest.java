package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeProduceLog;
import dev.fatwood.client.fake.FakeProduceLog.Fault;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sender makes of brokers that go away, fall silent or are replaced. */
class RecordSenderFaultsTest extends SenderFixture {

    @Test
    @Timeout(20)
    void aBatchThatMeetsABrokenConnectionGoesAgainWithAcksZero() {
        // Given
        RecordSender sender = sender(Map.of("batch.size", "0", "acks", "0"));
        send(sender, 0, 2);
        sender.flush();

        // When: the first to be written may vanish unseen, those after it meet the broken connection
        broker.hangUp();
        int sent = 2;
        while (sender.retryCount() == 0) {
            send(sender, sent, ++sent);
        }
        sender.flush();

        // Then: each was handed over
        assertThat(delivered).hasSize(sent);
    }

    @Test
    void keepsOrderWhenAnotherBrokerLeadsWhileBatchesAreInFlight() {
        // Given: a batch in flight at the leader, which never answers, and a new leader
        try (FakeBroker other = new FakeBroker();
                Cluster impatient = new Cluster(ClientConfig.of(
                        Map.of("bootstrap.servers", broker.address() + "", "request.timeout.ms", "400")))) {
            log.alsoAt(other);
            topic.tellAt(other);
            log.fault(Fault.NONE, Fault.LOSS);
            RecordSender sender = sender(impatient, SINGLY);
            send(sender, 0, 1);
            sender.flush();
            send(sender, 1, 3);
            topic.leader = other;
            impatient.forget(FakeTopic.NAME);

            // When
            send(sender, 3, 10);
            sender.flush();

            // Then: nothing went to the new leader ahead of what the old one had
            assertThat(log.values).isEqualTo(values(10));
            assertThat(sender.retryCount()).isEqualTo(1);
        }
    }

    @Test
    void aSilentBrokerDoesNotKeepTheOthersWaiting() {
        // Given: the leader of one partition does not answer at first, that of the other does
        try (FakeBroker other = new FakeBroker();
                Cluster impatient = new Cluster(ClientConfig.of(
                        Map.of("bootstrap.servers", broker.address() + "", "request.timeout.ms", "800")))) {
            new FakeProduceLog(other);
            topic.tellAt(other);
            topic.leaderOfSecond = other;
            log.fault(Fault.LOSS);
            RecordSender sender = sender(impatient, Map.of("batch.size", "0", "delivery.timeout.ms", "0"));
            sendTo(sender, 0, 2);
            sendTo(sender, 1, 30);

            // When: the first times out, which ends the sender
            assertThatThrownBy(sender::flush).isInstanceOf(SendFailedException.class);

            // Then: the other's answers were not kept waiting for that
            assertThat(delivered)
                    .hasSize(30)
                    .extracting(batch -> batch.partition().partition())
                    .containsOnly(1);
        }
    }

    private static void sendTo(RecordSender sender, int partition, int count) {
        for (int i = 0; i < count; i++) {
            sender.send(new OutgoingRecord(FakeTopic.NAME, partition, 0, null, ByteBuffer.allocate(1), List.of()));
        }
    }

    @Test
    void aBrokerThatCannotBeReachedIsTriedOnceForAllItsPartitions() {
        // Given: the broker of both partitions is gone
        FakeBroker gone = new FakeBroker();
        gone.close();
        topic.leader = gone;
        topic.leaderOfSecond = gone;
        try (Cluster patient = new Cluster(
                ClientConfig.of(Map.of("bootstrap.servers", broker.address() + "", "retry.backoff.ms", "200")))) {
            RecordSender sender =
                    sender(patient, Map.of("batch.size", "0", "retries", "1", "enable.idempotence", "false"));
            sendTo(sender, 0, 1);
            sendTo(sender, 1, 1);

            // Then: two tries in all, not two of each
            assertThatThrownBy(sender::flush).isInstanceOf(SendFailedException.class);
            assertThat(sender.retryCount()).isEqualTo(1);
        }
    }

    @Test
    void anyFailureEndsTheSender() {
        // Given: something breaks where no broker is to blame
        RecordSender sender = new RecordSender(cluster, SendConfig.of(SINGLY), batch -> {
            throw new IllegalStateException("listener broke");
        });
        send(sender, 0, 1);
        assertThatThrownBy(sender::flush).isInstanceOf(IllegalStateException.class);

        // Then: nobody is told that all is well
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("listener broke");
    }
}
