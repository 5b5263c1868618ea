package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {

    @Test
    void sizeIsExactWithoutCompressionAndNoRecordTakesMoreThanItsBound() {
        // Given
        Random random = new Random(5);
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (int i = 0; i < 1_000; i++) {
            ByteBuffer key = i % 3 == 0 ? null : ByteBuffer.allocate(random.nextInt(100));
            ByteBuffer value = i % 5 == 0 ? null : ByteBuffer.allocate(random.nextInt(20_000));
            List<RecordHeader> headers = i % 7 == 0 ? List.of(new RecordHeader("clé", key)) : List.of();
            int before = builder.sizeBytes();

            // When
            builder.add(random.nextLong(), key, value, headers);

            // Then
            int bytesMax = BatchBuilder.recordBytesMax(key, value, headers);
            assertThat(builder.sizeBytes() - before)
                    .isLessThanOrEqualTo(bytesMax)
                    .isGreaterThan(bytesMax - 20);
        }
        assertThat(builder.build().remaining()).isEqualTo(builder.sizeBytes());
    }

    @Test
    void canBeBuiltAgainWithAnotherSequence() {
        // Given
        BatchBuilder builder = BatchBuilder.with(Compression.ZSTD).add(7, null, new byte[100]);
        ByteBuffer first = builder.producer(1, (short) 0, 0).build();

        // When
        ByteBuffer second = builder.producer(1, (short) 1, 40).build();

        // Then
        assertThat(RecordBatch.at(first, 0).baseSequence()).isZero();
        assertThat(RecordBatch.at(second, 0).baseSequence()).isEqualTo(40);
        assertThat(RecordBatch.at(second, 0).crcMatches()).isTrue();
    }

    @Test
    void refusesOffsetsThatGoBackAndMarkersThatEndNothing() {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).baseOffset(10);
        builder.addAt(12, 0, null, null, List.of());
        assertThatThrownBy(() -> builder.addAt(12, 0, null, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset 12 does not follow 12");
        assertThatThrownBy(() -> builder.endTransaction(0, ControlType.LEADER_CHANGE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LEADER_CHANGE does not end a transaction");
    }
}
