package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeProduceLog.Fault;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordSenderTest extends SenderFixture {

    @Test
    void gathersRecordsInBatchesAndTellsTheirOffsets() {
        // Given
        RecordSender sender = sender(Map.of("linger.ms", "60000"));

        // When
        send(sender, 0, 10);
        sender.flush();
        send(sender, 10, 14);
        sender.close();

        // Then
        assertThat(log.values).isEqualTo(values(14));
        TopicPartition partition = new TopicPartition(FakeTopic.NAME, 0);
        assertThat(delivered).extracting(DeliveredBatch::partition).containsOnly(partition);
        assertThat(delivered).extracting(DeliveredBatch::baseOffset).containsExactly(0L, 10L);
        assertThat(delivered).extracting(DeliveredBatch::recordCount).containsExactly(10, 4);
        assertThat(delivered).extracting(DeliveredBatch::sizeBytes).containsExactly(61 + 10 * 17, 61 + 4 * 18);
        assertThat(sender.retryCount()).isZero();
    }

    @Test
    void sendsABatchThatHasLingeredWhenAsked() {
        // Given
        RecordSender sender = sender(Map.of("linger.ms", "0"));

        // When
        send(sender, 0, 1);
        sender.sendLingering();
        send(sender, 1, 2);
        sender.flush();

        // Then
        assertThat(log.batchSizes).containsExactly(1, 1);
    }

    @Test
    void keysDoNotChooseThePartitionIfTheUserSaysSo() {
        // Given: records of one key, a batch of ten to a partition
        topic.partitionCount = 8;
        RecordSender keyed = sender(Map.of());
        RecordSender spread = sender(Map.of("partitioner.ignore.keys", "true", "batch.size", "400"));

        // When
        send(keyed, 0, 1000);
        keyed.close();
        Set<TopicPartition> ofKey = partitions();
        send(spread, 0, 1000);
        spread.close();

        // Then
        assertThat(ofKey).hasSize(1);
        assertThat(partitions()).hasSizeGreaterThan(1);
    }

    private Set<TopicPartition> partitions() {
        return delivered.stream().map(DeliveredBatch::partition).collect(Collectors.toSet());
    }

    @Test
    void sendsABatchWhenItIsFull() {
        // Given
        RecordSender sender = sender(Map.of("linger.ms", "60000", "batch.size", "400"));

        // When
        send(sender, 0, 100);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(100));
        assertThat(log.batchSizes).hasSizeGreaterThan(5).allMatch(size -> size < 20);
    }

    @Test
    void keepsOrderAndSendsNothingTwiceWhenAnswersAreLost() {
        // Given: a batch lands with others in flight, but its answer does not
        log.fault(Fault.NONE, Fault.APPEND_AND_HANG_UP);
        RecordSender sender = sender(SINGLY);

        // When
        send(sender, 0, 20);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(20));
    }

    @Test
    void keepsOrderWhenOneOfManyInFlightIsRefused() {
        // Given: the second is refused, so those behind it are out of order
        log.fault(Fault.NONE, Fault.REFUSE);
        RecordSender sender = sender(SINGLY);

        // When
        send(sender, 0, 20);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(20));
        assertThat(delivered).hasSize(20);
        assertThat(sender.retryCount()).isPositive();
    }

    @Test
    void theFirstBatchOfAPartitionGoesAlone() {
        // Given: the first is refused; a broker that has not seen the producer would take the second
        log.fault(Fault.REFUSE).acceptAnyFirstSequence();
        RecordSender sender = sender(SINGLY);

        // When
        send(sender, 0, 20);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(20));
    }

    @Test
    void aFinalErrorEndsTheSenderAndNamesThePartition() {
        // Given
        log.fault(Fault.REFUSE).refuseWith(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
        RecordSender sender = sender(Map.of());
        send(sender, 0, 3);

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("failed to send 3 records to flights-0: TOPIC_AUTHORIZATION_FAILED");
        assertThatThrownBy(() -> send(sender, 0, 1))
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("failed to send 3 records to flights-0");
        sender.close();
    }

    @Test
    void givesUpWhenRetriesAreUsedUp() {
        // Given
        log.fault(Fault.REFUSE, Fault.REFUSE, Fault.REFUSE);
        RecordSender sender = sender(Map.of("retries", "2"));
        send(sender, 0, 1);

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("NOT_LEADER_OR_FOLLOWER")
                .hasMessageContaining("are used up");
    }

    @Test
    void givesUpWhenTheTimeForRetriesIsOver() {
        // Given
        log.fault(Fault.REFUSE, Fault.REFUSE);
        RecordSender sender = sender(Map.of("delivery.timeout.ms", "0"));
        send(sender, 0, 1);

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("delivery.timeout.ms");
    }

    @Test
    void aSequenceRefusedWithoutReasonIsAFinalError() {
        // Given
        log.fault(Fault.REFUSE).refuseWith(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        RecordSender sender = sender(Map.of());
        send(sender, 0, 1);

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("may be lost");
    }

    @Test
    void awaitsNoAnswersWithAcksZero() {
        // Given
        RecordSender sender = sender(Map.of("acks", "0"));

        // When
        send(sender, 0, 5);
        sender.flush();

        // Then
        assertThat(delivered).hasSize(1);
        assertThat(broker.requests).noneMatch(request -> request.startsWith("INIT_PRODUCER_ID"));
    }

    @Test
    void refusesARecordAboveTheRequestSizeAndGoesOn() {
        // Given
        RecordSender sender = sender(Map.of("max.request.size", "1000"));

        // Then
        assertThatThrownBy(() -> sender.send(OutgoingRecord.of(FakeTopic.NAME, 0, null, new byte[1_000])))
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("more than max.request.size, which is 1000");
        send(sender, 0, 1);
        sender.flush();
        assertThat(log.values).hasSize(1);
    }

    @Test
    void refusesARecordWhoseSizeIsBeyondAnInt() {
        // Given
        RecordSender sender = sender(Map.of());
        List<RecordHeader> headers = Collections.nCopies(4 << 10, new RecordHeader("h", ByteBuffer.allocate(1 << 20)));

        // Then
        assertThatThrownBy(() -> sender.send(new OutgoingRecord(FakeTopic.NAME, 0, 0, null, null, headers)))
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("takes 42949");
        send(sender, 0, 1);
        sender.flush();
        assertThat(log.values).hasSize(1);
    }

    @Test
    void refusesARecordAboveItsMemory() {
        // Given
        RecordSender sender = sender(Map.of("buffer.memory", "900"));

        // Then
        assertThatThrownBy(() -> sender.send(OutgoingRecord.of(FakeTopic.NAME, 0, null, new byte[900])))
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("more than buffer.memory, which is 900");
    }

    @Test
    void givesUpWhenItsMemoryStaysFull() {
        // Given: a broker that takes the request and never answers
        log.fault(Fault.SILENCE);
        RecordSender sender = sender(Map.of("buffer.memory", "2000", "max.block.ms", "50"));

        // Then
        assertThatThrownBy(() -> send(sender, 0, 200))
                .isInstanceOf(SendFailedException.class)
                .hasMessageContaining("buffer.memory, which is 2000 bytes, stayed full")
                .hasMessageContaining("max.block.ms, which is 50 ms");
    }

    @Test
    void countsWholeBuffersAgainstItsMemoryUntilTheyAreAcked() {
        for (String compression : List.of("none", "gzip", "lz4")) {
            // Given
            RecordSender sender = sender(
                    Map.of("linger.ms", "60000", "compression.type", compression, "enable.idempotence", "false"));

            // When: one record has the buffer of a batch, many have one that doubled
            send(sender, 0, 1);
            assertThat(sender.bufferedBytes()).isEqualTo(1 << 10);
            send(sender, 1, 60);
            assertThat(sender.bufferedBytes()).isEqualTo(2 << 10);
            sender.flush();

            // Then
            assertThat(sender.bufferedBytes()).isZero();
        }
    }

    @Test
    void waitsForAcksWhenItsMemoryIsFull() {
        // Given
        RecordSender sender = sender(Map.of("linger.ms", "60000", "buffer.memory", "2000"));

        // When
        send(sender, 0, 200);

        // Then
        assertThat(log.values.size()).isGreaterThan(50);
        sender.flush();
        assertThat(log.values).isEqualTo(values(200));
    }

    @Test
    void sendsWithEveryCompression() {
        for (String compression : List.of("gzip", "snappy", "lz4", "zstd")) {
            // Given
            RecordSender sender = sender(Map.of("compression.type", compression, "enable.idempotence", "false"));

            // When
            send(sender, 0, 50);
            sender.flush();
        }

        // Then
        assertThat(log.values).hasSize(200);
    }

    @Test
    void namesPartitionsAndTopicsThatAreNotThere() {
        RecordSender sender = sender(Map.of());
        assertThatThrownBy(() -> sender.send(new OutgoingRecord(FakeTopic.NAME, 1, 0, null, null, List.of())))
                .hasMessage("topic flights has no partition 1: it has 1, numbered from 0");
        assertThatThrownBy(() -> sender.send(OutgoingRecord.of("nowhere", 0, null, null)))
                .isInstanceOf(BrokerErrorException.class)
                .hasMessageContaining("failed to send to topic nowhere: UNKNOWN_TOPIC_OR_PARTITION");
    }

    @Test
    void aBrokerThatComesBackGetsEverything() {
        // Given
        RecordSender sender = sender(SINGLY);
        send(sender, 0, 5);
        sender.flush();

        // When
        broker.hangUp();
        send(sender, 5, 10);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(10));
    }
}
