package dev.fatwood.protocol.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordCursorTest {

    private static final int MAX_BYTES = 1 << 20;

    @ParameterizedTest
    @EnumSource
    void walksDirectBuffersAsHeapBuffers(Compression compression) {
        // Given
        ByteBuffer heap = batch(compression, 50);
        ByteBuffer direct = ByteBuffer.allocateDirect(heap.remaining())
                .put(heap.duplicate())
                .flip();
        RecordCursor expected = RecordBatch.at(heap, 0).records(MAX_BYTES);

        // When
        RecordCursor cursor = RecordBatch.at(direct, 0).records(MAX_BYTES);

        // Then
        while (expected.next()) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.key()).isEqualTo(expected.key());
            assertThat(cursor.value()).isEqualTo(expected.value());
            assertThat(cursor.headers()).isEqualTo(expected.headers());
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void isReusedFromBatchToBatch() {
        // Given
        RecordCursor cursor = RecordBatch.at(batch(Compression.ZSTD, 3), 0).records(MAX_BYTES);
        cursor.next();

        // When
        cursor.enter(RecordBatch.at(batch(Compression.NONE, 5), 0));

        // Then
        assertThat(cursor.recordsLeft()).isEqualTo(5);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isZero();
        assertThat(cursor.value()).isEqualTo(ByteBuffer.wrap("value-0".getBytes(UTF_8)));
    }

    @Test
    void refusesMoreOrFewerRecordsThanCounted() {
        assertThatThrownBy(() -> walk(batch(Compression.NONE, 3).putInt(RecordBatch.RECORD_COUNT_AT, 2)))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining("left after the last record");
        assertThatThrownBy(() -> walk(batch(Compression.NONE, 3).putInt(RecordBatch.RECORD_COUNT_AT, 4)))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining("past the end of its batch");
    }

    @Test
    void refusesOffsetsThatDoNotRise() {
        ByteBuffer bytes = batch(Compression.NONE, 3).putInt(RecordBatch.LAST_OFFSET_DELTA_AT, 1);
        assertThatThrownBy(() -> walk(bytes))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining("offset delta must be above 1 and at most 1 but is 2");
    }

    @Test
    void refusesLengthsThatDoNotFit() {
        // Given: one record: length, attributes, timestamp delta, offset delta, key length, value length, header count
        int record = RecordBatch.HEADER_BYTES;
        ByteBuffer sound = BatchBuilder.with(Compression.NONE)
                .add(0, new byte[1], new byte[1])
                .build();

        // Then
        assertRefused(sound, record, 1, "a record of -1 bytes");
        assertRefused(sound, record, 126, "a record of 63 bytes");
        assertRefused(sound, record + 4, 3, "a key or value of -2 bytes");
        assertRefused(sound, record + 4, 40, "a key or value of 20 bytes");
        assertRefused(sound, record + 6, 40, "a key or value of 20 bytes");
        assertRefused(sound, record + 8, 1, "-1 headers");
        assertRefused(sound, record + 8, 2, "1 headers");
    }

    @ParameterizedTest
    @EnumSource
    void damageGivesOnlyTheTypedException(Compression compression) {
        ByteBuffer sound = batch(compression, 20);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer damaged = copy(sound);
            for (int n = 0; n <= random.nextInt(3); n++) {
                damaged.put(
                        RecordBatch.LAST_OFFSET_DELTA_AT
                                + random.nextInt(damaged.limit() - RecordBatch.LAST_OFFSET_DELTA_AT),
                        (byte) random.nextInt());
            }
            assertThatCode(() -> walkOrRefuse(damaged)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsCutAnywhereAreRefused(Compression compression) {
        ByteBuffer sound = batch(compression, 20);
        for (int size = RecordBatch.HEADER_BYTES; size < sound.limit(); size++) {
            ByteBuffer cut = copy(sound).limit(size);
            cut.putInt(RecordBatch.LENGTH_AT, size - RecordBatch.SIZE_PREFIX_BYTES);
            assertThatCode(() -> walkOrRefuse(cut)).as("cut at %d", size).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void decompressionStopsAtTheLimit(Compression compression) {
        // Given
        ByteBuffer bomb =
                BatchBuilder.with(compression).add(0, null, new byte[8 << 20]).build();
        int bytes = 13 + (8 << 20);

        // Then
        assertThat(bomb.remaining()).isLessThan(1 << 20);
        assertThatThrownBy(() -> RecordBatch.at(bomb, 0).records(bytes - 1))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining("more than the allowed " + (bytes - 1) + " bytes");
        assertThat(RecordBatch.at(bomb, 0).records(bytes).next()).isTrue();
    }

    @Test
    void readsABareSnappyBlock() throws Exception {
        // Given
        ByteBuffer plain = batch(Compression.NONE, 4);
        byte[] block = org.xerial.snappy.Snappy.compress(
                java.util.Arrays.copyOfRange(plain.array(), RecordBatch.HEADER_BYTES, plain.limit()));
        ByteBuffer bytes = ByteBuffer.allocate(RecordBatch.HEADER_BYTES + block.length)
                .put(plain.array(), 0, RecordBatch.HEADER_BYTES)
                .put(block)
                .flip();
        bytes.putInt(RecordBatch.LENGTH_AT, bytes.limit() - RecordBatch.SIZE_PREFIX_BYTES);
        bytes.putShort(RecordBatch.ATTRIBUTES_AT, (short) Compression.SNAPPY.id());

        // When
        int records = walk(bytes);

        // Then
        assertThat(records).isEqualTo(4);
    }

    private static void assertRefused(ByteBuffer sound, int position, int value, String message) {
        ByteBuffer damaged = copy(sound).put(position, (byte) value);
        assertThatThrownBy(() -> walk(damaged))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining(message);
    }

    private static void walkOrRefuse(ByteBuffer bytes) {
        try {
            walk(bytes);
        } catch (MalformedBatchException e) {
            assertThat(e.position()).isNotNegative();
        }
    }

    private static int walk(ByteBuffer bytes) {
        RecordCursor cursor = RecordBatch.at(bytes, 0).records(MAX_BYTES);
        int records = 0;
        while (cursor.next()) {
            cursor.headers();
            records++;
        }
        return records;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    private static ByteBuffer batch(Compression compression, int count) {
        BatchBuilder builder = BatchBuilder.with(compression);
        for (int i = 0; i < count; i++) {
            ByteBuffer value = ByteBuffer.wrap(("value-" + i).getBytes(UTF_8));
            List<RecordHeader> headers =
                    i % 3 == 1 ? List.of(new RecordHeader("h", value), new RecordHeader("", null)) : List.of();
            builder.add(1_000L * i, i % 4 == 0 ? null : ByteBuffer.wrap(new byte[] {(byte) i}), value, headers);
        }
        return builder.build();
    }
}
