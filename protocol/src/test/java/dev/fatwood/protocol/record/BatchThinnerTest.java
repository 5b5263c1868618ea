package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BatchThinnerTest {

    private static final int BYTES_MAX = 1 << 20;
    private static final long TIME_MS = 1_700_000_000_000L;

    private final BatchThinner thinner = new BatchThinner(BYTES_MAX);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void recordsThatStayAreAsTheyWere(Compression compression) {
        // Given
        RecordBatch batch = batch(compression);

        // When
        thinner.choose(batch, record -> record.offset() != 101);
        RecordBatch thin = RecordBatch.at(thinner.thinned(), 0);

        // Then
        assertThat(thin.crcMatches()).isTrue();
        assertThat(thin.compression()).isEqualTo(compression);
        assertThat(records(thin)).containsExactly("100 0 a=1 {h=x}", "102 -20 c=null {}");
        assertThat(thin.maxTimestampMs()).isEqualTo(TIME_MS);
        assertThat(headerFacts(thin)).isEqualTo(headerFacts(batch));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void horizonIsSetAndTimesStay(Compression compression) {
        // Given
        RecordBatch batch = batch(compression);

        // When
        thinner.choose(batch, record -> record.offset() == 102);
        RecordBatch thin = RecordBatch.at(thinner.thinnedWithHorizon(TIME_MS + 5_000), 0);

        // Then
        assertThat(thinner.keepsTombstones()).isTrue();
        assertThat(thin.hasDeleteHorizon()).isTrue();
        assertThat(thin.baseTimestampMs()).isEqualTo(TIME_MS + 5_000);
        assertThat(thin.maxTimestampMs()).isEqualTo(TIME_MS - 20);
        assertThat(records(thin)).containsExactly("102 -20 c=null {}");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void kafkaReadsWhatStays(Compression compression) {
        // Given
        thinner.choose(batch(compression), record -> record.offset() > 100);

        // When
        MutableRecordBatch read = MemoryRecords.readableRecords(thinner.thinnedWithHorizon(TIME_MS + 5_000))
                .batches()
                .iterator()
                .next();

        // Then
        read.ensureValid();
        assertThat(read.deleteHorizonMs()).hasValue(TIME_MS + 5_000);
        assertThat(read).extracting(record -> record.offset()).containsExactly(101L, 102L);
        assertThat(read).extracting(record -> record.timestamp()).containsExactly(TIME_MS + 10, TIME_MS - 20);
        assertThat(read.lastSequence()).isEqualTo(9);
    }

    @Test
    void emptiedBatchKeepsOffsetsAndSequences() {
        // Given
        RecordBatch batch = batch(Compression.LZ4);

        // When
        ByteBuffer bytes = BatchThinner.emptied(batch);
        RecordBatch empty = RecordBatch.at(bytes, 0);

        // Then
        assertThat(bytes.remaining()).isEqualTo(RecordBatch.HEADER_BYTES);
        assertThat(empty.crcMatches()).isTrue();
        assertThat(empty.recordCount()).isZero();
        assertThat(empty.compression()).isEqualTo(Compression.NONE);
        assertThat(headerFacts(empty)).isEqualTo(headerFacts(batch));
        MutableRecordBatch read =
                MemoryRecords.readableRecords(bytes).batches().iterator().next();
        read.ensureValid();
        assertThat(read.iterator().hasNext()).isFalse();
    }

    @Test
    void brokersTimeStays() {
        // Given
        RecordBatch batch = batch(Compression.NONE);
        batch.stampAppendTime(TIME_MS + 77);

        // When
        thinner.choose(batch, record -> record.offset() == 100);

        // Then
        assertThat(RecordBatch.at(thinner.thinned(), 0).maxTimestampMs()).isEqualTo(TIME_MS + 77);
    }

    /** Offsets 100 to 102 of producer 5, sequences 7 to 9. */
    private static RecordBatch batch(Compression compression) {
        BatchBuilder builder = BatchBuilder.with(compression)
                .baseOffset(100)
                .leaderEpoch(3)
                .producer(5, (short) 1, 7)
                .add(TIME_MS, bytes("a"), bytes("1"), List.of(new RecordHeader("h", bytes("x"))))
                .add(TIME_MS + 10, bytes("b"), bytes("2"), List.of())
                .add(TIME_MS - 20, bytes("c"), null, List.of());
        return RecordBatch.at(builder.build(), 0);
    }

    private static List<Object> headerFacts(RecordBatch batch) {
        return List.of(
                batch.baseOffset(),
                batch.lastOffset(),
                batch.leaderEpoch(),
                batch.producerId(),
                batch.producerEpoch(),
                batch.baseSequence(),
                batch.lastSequence());
    }

    private static List<String> records(RecordBatch batch) {
        List<String> found = new ArrayList<>();
        RecordCursor cursor = batch.records(BYTES_MAX);
        while (cursor.next()) {
            StringBuilder headers = new StringBuilder();
            cursor.headers()
                    .forEach(header -> headers.append(header.key()).append('=').append(text(header.value())));
            found.add(cursor.offset() + " " + (cursor.timestampMs() - TIME_MS) + " " + text(cursor.key()) + "="
                    + text(cursor.value()) + " {" + headers + "}");
        }
        return found;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null
                ? "null"
                : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
