package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RecordBatchTest {

    @Test
    void seesABatchAnywhereInABuffer() {
        // Given
        ByteBuffer bytes = batchOf(3);
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(10 + bytes.remaining() + 5).position(10);
        buffer.put(bytes.duplicate()).clear();

        // When
        RecordBatch batch = RecordBatch.at(buffer, 10);

        // Then
        assertThat(batch.bytes()).isEqualTo(bytes);
        assertThat(batch.crcMatches()).isTrue();
        assertThat(batch.recordCount()).isEqualTo(3);
        assertThat(batch.hasProducer()).isFalse();
        assertThat(batch.lastSequence()).isEqualTo(RecordBatch.NONE);
    }

    @Test
    void assignChangesOffsetsAndEpochButNotTheCrc() {
        // Given
        RecordBatch batch = RecordBatch.at(batchOf(3), 0);
        int crc = batch.crc();

        // When
        batch.assign(1L << 40, 12);

        // Then
        assertThat(batch.baseOffset()).isEqualTo(1L << 40);
        assertThat(batch.nextOffset()).isEqualTo((1L << 40) + 3);
        assertThat(batch.leaderEpoch()).isEqualTo(12);
        assertThat(batch.crc()).isEqualTo(crc);
        assertThat(batch.crcMatches()).isTrue();
    }

    @Test
    void everyChangedByteUnderTheCrcIsNoticed() {
        ByteBuffer bytes = batchOf(2);
        for (int i = RecordBatch.CRC_AT; i < bytes.limit(); i++) {
            // Given
            ByteBuffer damaged = copy(bytes);
            damaged.put(i, (byte) (damaged.get(i) ^ 0x40));

            // When
            boolean isNoticed = !isSound(damaged);

            // Then
            assertThat(isNoticed).as("byte %d", i).isTrue();
        }
    }

    @Test
    void sequencesWrapToZero() {
        // Given
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).producer(1, (short) 0, Integer.MAX_VALUE);
        builder.add(0, null, null).add(0, null, null).add(0, null, null);

        // When
        RecordBatch batch = RecordBatch.at(builder.build(), 0);

        // Then
        assertThat(batch.lastSequence()).isEqualTo(1);
    }

    @Test
    void refusesABatchCutAnywhere() {
        ByteBuffer bytes = batchOf(2);
        for (int size = 0; size < bytes.limit(); size++) {
            ByteBuffer cut = copy(bytes).limit(size);
            assertThatThrownBy(() -> RecordBatch.at(cut, 0)).isInstanceOf(MalformedBatchException.class);
        }
    }

    @Test
    void refusesHeadersThatCannotBe() {
        assertRefused(bytes -> bytes.putInt(RecordBatch.LENGTH_AT, -1), "batch length must be at least 49");
        assertRefused(bytes -> bytes.putInt(RecordBatch.LENGTH_AT, 48), "batch length must be at least 49");
        assertRefused(bytes -> bytes.putInt(RecordBatch.LENGTH_AT, Integer.MAX_VALUE), "below 2 GiB");
        assertRefused(bytes -> bytes.put(RecordBatch.MAGIC_AT, (byte) 1), "magic must be 2 but is 1");
        assertRefused(bytes -> bytes.putShort(RecordBatch.ATTRIBUTES_AT, (short) 5), "unknown compression 5");
        assertRefused(
                bytes -> bytes.putInt(RecordBatch.LAST_OFFSET_DELTA_AT, -1), "last offset delta must not be negative");
        assertRefused(bytes -> bytes.putInt(RecordBatch.RECORD_COUNT_AT, -1), "record count must not be negative");
    }

    @Test
    void refusesALittleEndianBuffer() {
        ByteBuffer bytes = batchOf(1).order(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> RecordBatch.at(bytes, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("big-endian");
    }

    @Test
    void iteratesWholeBatchesAndIgnoresTheTail() {
        // Given
        ByteBuffer first = batchOf(1);
        ByteBuffer second = batchOf(5);
        ByteBuffer third = batchOf(2);
        int whole = first.remaining() + second.remaining();
        ByteBuffer all = ByteBuffer.allocate(3 + whole + third.remaining()).position(3);
        all.put(first).put(second).put(third).position(3);
        for (int limit = 3 + whole; limit < all.capacity(); limit++) {
            // When
            RecordBatches batches = RecordBatches.in(all.limit(limit));

            // Then
            assertThat(batches).extracting(RecordBatch::recordCount).containsExactly(1, 5);
            assertThat(batches.validBytes()).isEqualTo(whole);
        }
    }

    private static void assertRefused(java.util.function.Consumer<ByteBuffer> damage, String message) {
        ByteBuffer bytes = batchOf(1);
        damage.accept(bytes);
        assertThatThrownBy(() -> RecordBatch.at(bytes, 0))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining(message);
    }

    private static boolean isSound(ByteBuffer bytes) {
        try {
            return RecordBatch.at(bytes, 0).crcMatches();
        } catch (MalformedBatchException e) {
            return false;
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    static ByteBuffer batchOf(int count) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (int i = 0; i < count; i++) {
            builder.add(1_000L + i, new byte[] {1, 2}, new byte[40]);
        }
        return builder.build();
    }
}
