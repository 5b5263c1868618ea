package dev.fatwood.protocol.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            long bytesMax = BatchBuilder.recordBytesMax(slice(key), slice(value), headers);
            assertThat((long) builder.sizeBytes() - before)
                    .isLessThanOrEqualTo(bytesMax)
                    .isGreaterThan(bytesMax - 20);
        }
        assertThat(builder.build().remaining()).isEqualTo(builder.sizeBytes());
    }

    private static ByteSlice slice(ByteBuffer bytes) {
        ByteSlice slice = new ByteSlice();
        slice.set(bytes);
        return slice;
    }

    @Test
    void aRecordBeyondAnyArrayIsRefusedAndLeavesTheBatchAsItWas() {
        // Given: 4 GiB of headers, all in one small buffer
        List<RecordHeader> headers = Collections.nCopies(4 << 10, new RecordHeader("h", ByteBuffer.allocate(1 << 20)));
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).add(5, null, new byte[10]);
        ByteBuffer before = builder.build();

        // When / Then
        assertThat(BatchBuilder.recordBytesMax(slice(null), slice(null), headers))
                .isGreaterThan(4L << 30);
        assertThatThrownBy(() -> builder.add(9, null, null, headers)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.build()).isEqualTo(before);
    }

    @Test
    void buildsInPlaceWhatItBuildsInACopy() {
        for (Compression compression : Compression.values()) {
            // Given
            byte[] buffer = new byte[1 << 20];
            BatchBuilder builder = BatchBuilder.with(compression, buffer).producer(3, (short) 1, 7);
            for (int i = 0; i < 1_000; i++) {
                builder.add(i, ("key " + i).getBytes(UTF_8), new byte[i]);
            }
            ByteBuffer copy = builder.build();

            // When
            ByteBuffer inPlace = builder.buildInPlace();

            // Then
            assertThat(inPlace).isEqualTo(copy);
            assertThat(copy.array()).isNotSameAs(buffer);
            assertThat(inPlace.array() == buffer).isEqualTo(compression == Compression.NONE);
            assertThat(builder.buffer()).isSameAs(buffer);
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP, 1, 9", "LZ4, 9, 17", "ZSTD, -20, 19"})
    void aHigherLevelTakesLessRoomAndReadsTheSame(Compression compression, int low, int high) {
        // When
        RecordBatch fast = RecordBatch.at(text(compression).level(low).build(), 0);
        RecordBatch small = RecordBatch.at(text(compression).level(high).build(), 0);

        // Then
        assertThat(small.sizeBytes()).isLessThan(fast.sizeBytes());
        assertThat(lastValue(small)).isEqualTo(lastValue(fast)).contains("record 1999 ");
    }

    private static BatchBuilder text(Compression compression) {
        BatchBuilder builder = BatchBuilder.with(compression);
        Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            String words = "record " + i + " of " + Integer.toString(random.nextInt(50_000), 7) + " flights to Gdańsk";
            builder.add(i, null, words.getBytes(UTF_8));
        }
        return builder;
    }

    private static String lastValue(RecordBatch batch) {
        RecordCursor records = batch.records(1 << 20);
        String last = null;
        while (records.next()) {
            last = UTF_8.decode(records.value().duplicate()).toString();
        }
        return last;
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
