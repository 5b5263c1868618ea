package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.fake.FakeProduceLog.Fault;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.protocol.model.ProducerIdentity;
import dev.fatwood.protocol.model.TopicPartition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender holds, whatever its records look like. */
class SenderMemoryTest extends SenderFixture {

    private static final int PARTITIONS = 200;
    private static final int BATCH_BYTES = 16 << 10;
    private static final int MEMORY_BYTES = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4"})
    void staysWithinBufferMemoryWithSkewedKeys(String compression) {
        // Given: nine records in ten go to one of 200 partitions
        topic.partitionCount = PARTITIONS;
        RecordSender sender = sender(Map.of(
                "batch.size",
                "" + BATCH_BYTES,
                "buffer.memory",
                "" + MEMORY_BYTES,
                "compression.type",
                compression,
                "linger.ms",
                "60000"));
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            // When
            sender.send(record(skewed(random), 200));

            // Then
            assertThat(sender.bufferedBytes()).isLessThanOrEqualTo(MEMORY_BYTES);
        }
        sender.flush();
        assertThat(log.values).hasSize(50_000);
    }

    /** The arrays themselves, as large ones go from the hot partition to whoever opens a batch next. */
    @Test
    void coldPartitionsHoldNoLargeArrays() {
        // Given
        SendConfig config = SendConfig.of(Map.of("batch.size", "" + BATCH_BYTES, "enable.idempotence", "false"));
        BufferStack buffers = new BufferStack(config);
        List<PartitionQueue> queues = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            queues.add(new PartitionQueue(new TopicPartition(FakeTopic.NAME, i), config, buffers));
        }
        Random random = new Random(8);

        // When: every batch that is full is acked at once
        for (int i = 0; i < 50_000; i++) {
            PartitionQueue queue = queues.get(skewed(random));
            queue.openFor(220).add(new RecordSlot().set(record(0, 200)));
            if (queue.hasReady()) {
                queue.acked(queue.take(ProducerIdentity.NONE, null));
            }
        }

        // Then: an array is at most twice what is in it
        for (PartitionQueue queue : queues) {
            OutgoingBatch open = queue.openFor(0);
            assertThat(open.memoryBytes()).isLessThanOrEqualTo(Math.max(BufferStack.START_BYTES, 2 * BATCH_BYTES));
        }
        int held = queues.stream()
                .mapToInt(queue -> queue.openFor(0).memoryBytes())
                .sum();
        int filled =
                queues.stream().mapToInt(queue -> queue.openFor(0).sizeBytes()).sum();
        assertThat(held).isLessThan(4 * filled + PARTITIONS * BufferStack.START_BYTES);
    }

    private static int skewed(Random random) {
        return random.nextInt(10) == 0 ? random.nextInt(PARTITIONS) : 7;
    }

    private static OutgoingRecord record(int partition, int bytes) {
        return new OutgoingRecord(FakeTopic.NAME, partition, 0, null, ByteBuffer.allocate(bytes), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void bytesOfABatchToBeSentAgainAreNotOverwritten(String compression) {
        // Given: batches are refused or lost while the arrays of others go round, in little memory
        log.fault(Fault.NONE, Fault.REFUSE, Fault.NONE, Fault.APPEND_AND_HANG_UP, Fault.NONE, Fault.REFUSE);
        RecordSender sender = sender(Map.of(
                "compression.type", compression,
                "batch.size", "1000",
                "buffer.memory", "6000",
                "linger.ms", "60000"));

        // When
        send(sender, 0, 2_000);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(2_000));
        assertThat(sender.retryCount()).isPositive();
        assertThat(sender.bufferedBytes()).isZero();
    }
}
