package dev.fatwood.client.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeProduceLog.Fault;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.ProducerIdentity;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that are larger than their topic takes. */
class LargeBatchTest extends SenderFixture {

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void recordsOfABatchTooLargeGoAgainInSmallerOnes(String compression) {
        // Given: records that hardly compress, and a topic that takes a tenth of batch.size
        log.takeAtMost(1_600);
        RecordSender sender =
                sender(Map.of("compression.type", compression, "batch.size", "16384", "linger.ms", "60000"));
        List<String> sent = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[30];
            random.nextBytes(bytes);
            sent.add(i + new String(bytes, UTF_8));
        }

        // When: the first batch, whose answers tell how much the topic takes, and then the others
        sendAll(sender, sent.subList(0, 200));
        int ofTheFirst = log.tooLargeCount;
        sendAll(sender, sent.subList(200, 2_000));

        // Then: each once and in order, and what came later was not as large: eight batches halved until they fit, each
        // anew, would be some 120
        assertThat(log.values).isEqualTo(sent);
        assertThat(delivered.stream().mapToInt(DeliveredBatch::recordCount).sum())
                .isEqualTo(2_000);
        assertThat(ofTheFirst).isBetween(1, 20);
        assertThat(log.tooLargeCount).isEqualTo(ofTheFirst);
        assertThat(sender.retryCount()).isPositive();
        assertThat(sender.bufferedBytes()).isZero();
    }

    private static void sendAll(RecordSender sender, List<String> values) {
        values.forEach(value -> sender.send(OutgoingRecord.of(FakeTopic.NAME, 0, null, value.getBytes(UTF_8))));
        sender.flush();
    }

    @Test
    void aSplitIsNoFailedTry() {
        // Given
        log.takeAtMost(400);
        RecordSender sender = sender(Map.of(
                "linger.ms", "60000",
                "retries", "0",
                "enable.idempotence", "false",
                "max.in.flight.requests.per.connection", "1",
                "delivery.timeout.ms", "0"));

        // When
        send(sender, 0, 100);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(100));
    }

    @Test
    void partsAreSentAgainWhenAnswersAreLost() {
        // Given: the first batch is too large, its first part lands without an answer
        log.takeAtMost(1_000).fault(Fault.NONE, Fault.NONE, Fault.APPEND_AND_HANG_UP, Fault.NONE, Fault.REFUSE);
        RecordSender sender = sender(Map.of("linger.ms", "60000", "batch.size", "2500"));

        // When
        send(sender, 0, 500);
        sender.flush();

        // Then
        assertThat(log.values).isEqualTo(values(500));
    }

    @Test
    void aSingleRecordTooLargeIsFinalAndSaysWhatToRaise() {
        // Given
        log.takeAtMost(500);
        RecordSender sender = sender(Map.of("linger.ms", "60000"));
        send(sender, 0, 3);
        sender.send(OutgoingRecord.of(FakeTopic.NAME, 5, null, new byte[1_000]));

        // Then
        assertThatThrownBy(sender::flush)
                .isInstanceOfSatisfying(
                        SendFailedException.class,
                        failed -> assertThat(failed.error()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE))
                .hasMessageContaining("failed to send a record to flights-0: MESSAGE_TOO_LARGE")
                .hasMessageContaining("it takes 1070 bytes: raise the topic's max.message.bytes");
        assertThat(log.values).isEqualTo(values(3));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void partsHaveTheRecordsAndSequencesOfTheBatch(Compression compression) {
        // Given
        SendConfig config =
                SendConfig.of(Map.of("batch.size", "100000", "compression.type", compression.settingName()));
        PartitionQueue queue =
                new PartitionQueue(new TopicPartition(FakeTopic.NAME, 0), config, new BufferStack(config));
        for (int i = 0; i < 10; i++) {
            queue.openFor(100).add(slot(i));
        }
        queue.finishOpen();
        OutgoingBatch batch = queue.take(new ProducerIdentity(7, (short) 2), null);
        String whole = text(batch.bytes());

        // When
        queue.split(batch);

        // Then
        StringBuilder parts = new StringBuilder();
        int sequence = 0;
        while (queue.hasReady()) {
            ByteBuffer part =
                    queue.take(new ProducerIdentity(7, (short) 2), null).bytes();
            RecordBatch read = RecordBatch.at(part, 0);
            assertThat(read.crcMatches()).isTrue();
            assertThat(read.baseSequence()).isEqualTo(sequence);
            assertThat(read.recordCount()).isLessThan(10);
            sequence += read.recordCount();
            parts.append(text(part));
        }
        assertThat(parts).hasToString(whole);
        assertThat(queue.openFor(100).firstRecord()).isEqualTo(10);
    }

    private static RecordSlot slot(int i) {
        ByteBuffer bytes = i % 3 == 0 ? null : ByteBuffer.wrap(("part " + i).getBytes(UTF_8));
        List<RecordHeader> headers =
                i % 4 == 0 ? List.of(new RecordHeader("h" + i, bytes), new RecordHeader("n", null)) : List.of();
        return new RecordSlot().set(new OutgoingRecord(FakeTopic.NAME, 0, 50 - i * 3, bytes, bytes, headers));
    }

    private static String text(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        RecordCursor records = RecordBatch.at(bytes, 0).records(1 << 20);
        while (records.next()) {
            text.append(records.timestampMs()).append(' ');
            text.append(records.key() == null ? null : UTF_8.decode(records.key()))
                    .append(' ');
            text.append(records.value() == null ? null : UTF_8.decode(records.value()))
                    .append(' ');
            records.headers()
                    .forEach(header -> text.append(header.key())
                            .append('=')
                            .append(
                                    header.value() == null
                                            ? null
                                            : UTF_8.decode(header.value().duplicate())));
            text.append('\n');
        }
        return text.toString();
    }
}
