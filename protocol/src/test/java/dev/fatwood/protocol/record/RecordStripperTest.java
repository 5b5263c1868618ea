package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordStripperTest {

    private static final OmittedParts BARE =
            OmittedParts.NONE.andValues().andKeys().andHeaders();

    /** A record in words; what is left out says so. */
    private static List<String> words(RecordBatch batch, OmittedParts without) {
        List<String> words = new ArrayList<>();
        RecordCursor cursor = batch.records(1 << 20);
        while (cursor.next()) {
            words.add(cursor.offset() + " " + cursor.timestampMs()
                    + " " + (without.keys() ? "-" : text(cursor.key()))
                    + " " + (without.values() ? "-" : text(cursor.value()))
                    + " " + (without.headers() ? "-" : cursor.headers().toString()));
        }
        return words;
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null ? "null" : bytes.remaining() + "#" + bytes.hashCode();
    }

    private static RecordBatch stripped(RecordBatch batch, OmittedParts parts) {
        RecordStripper stripper = new RecordStripper(1 << 20);
        stripper.begin(parts);
        stripper.add(batch);
        return RecordBatch.at(stripper.finish(), 0);
    }

    @Test
    void randomBatchesKeepEverythingElse() {
        RecordStripper stripper = new RecordStripper(1 << 20);
        for (int seed = 0; seed < 2000; seed++) {
            // Given
            Random random = new Random(seed);
            OmittedParts parts = new OmittedParts((byte) random.nextInt(OmittedParts.ALL_BITS + 1));
            boolean isDirect = random.nextBoolean();
            RecordBatch batch = inMiddle(randomBatch(random), isDirect, random.nextInt(9));

            // When
            stripper.begin(parts);
            stripper.add(batch);
            stripper.add(batch);
            ByteBuffer out = stripper.finish();

            // Then
            String what = "seed " + seed + " " + parts + " " + batch;
            int batches = 0;
            for (RecordBatch found : RecordBatches.in(out)) {
                batches++;
                assertThat(found.crcMatches()).as(what).isTrue();
                assertThat(found.sizeBytes()).as(what).isLessThanOrEqualTo(batch.sizeBytes());
                boolean isLeft =
                        batch.compression() != Compression.NONE && found.bytes().equals(batch.bytes());
                assertThat(words(found, OmittedParts.NONE))
                        .as(what)
                        .isEqualTo(isLeft ? words(batch, OmittedParts.NONE) : expected(batch, parts));
                assertThat(header(found)).as(what).isEqualTo(header(batch));
            }
            assertThat(batches).as(what).isEqualTo(2);
        }
    }

    @Test
    void aCompressedBatchThatWouldGrowIsLeftAsItIs() {
        // Given
        BatchBuilder builder = BatchBuilder.with(Compression.ZSTD);
        for (int i = 0; i < 1000; i++) {
            builder.add(i, null, new byte[1000]);
        }
        RecordBatch batch = RecordBatch.at(builder.build(), 0);

        // When
        RecordBatch withoutKeys = stripped(batch, OmittedParts.NONE.andKeys());
        RecordBatch bare = stripped(batch, BARE);

        // Then
        assertThat(withoutKeys.bytes()).isEqualTo(batch.bytes());
        assertThat(bare.bytes()).isEqualTo(batch.bytes());
    }

    private static List<String> expected(RecordBatch batch, OmittedParts parts) {
        if (batch.isControl()) {
            return words(batch, OmittedParts.NONE);
        }
        List<String> words = new ArrayList<>();
        RecordCursor cursor = batch.records(1 << 20);
        while (cursor.next()) {
            words.add(cursor.offset() + " " + cursor.timestampMs()
                    + " " + (parts.keys() ? "null" : text(cursor.key()))
                    + " " + (parts.values() ? "null" : text(cursor.value()))
                    + " " + (parts.headers() ? "[]" : cursor.headers().toString()));
        }
        return words;
    }

    private static String header(RecordBatch batch) {
        return batch.baseOffset() + " " + batch.lastOffset() + " " + batch.recordCount() + " " + batch.leaderEpoch()
                + " "
                + batch.baseTimestampMs() + " " + batch.maxTimestampMs() + " " + batch.producerId() + " "
                + batch.producerEpoch() + " " + batch.baseSequence() + " "
                + (batch.attributes() & ~RecordBatch.COMPRESSION_MASK);
    }

    private static RecordBatch inMiddle(ByteBuffer batch, boolean isDirect, int before) {
        int bytes = before + batch.remaining();
        ByteBuffer buffer = isDirect ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
        buffer.put(before, batch, 0, batch.remaining());
        return RecordBatch.at(buffer, before);
    }

    private static ByteBuffer randomBatch(Random random) {
        Compression compression = Compression.values()[random.nextInt(Compression.values().length)];
        long base = random.nextInt(4) == 0 ? random.nextLong() >>> 2 : random.nextInt(1000);
        BatchBuilder builder = BatchBuilder.with(compression).baseOffset(base).leaderEpoch(random.nextInt(9));
        if (random.nextInt(3) == 0) {
            builder.producer(random.nextInt(9), (short) 1, random.nextInt(99));
            if (random.nextInt(3) == 0) {
                return builder.endTransaction(random.nextInt(999), ControlType.ABORT, 3)
                        .build();
            }
            builder.transactional();
        }
        if (random.nextInt(5) == 0) {
            builder.appendTime(77);
        }
        long offset = base;
        for (int left = random.nextInt(40); left > 0; left--) {
            long timestampMs = switch (random.nextInt(5)) {
                case 0 -> random.nextLong() >> 2;
                case 1 -> -1;
                default -> 1_700_000_000_000L + random.nextInt(1 << random.nextInt(30)) - 1000;
            };
            builder.addAt(offset, timestampMs, bytes(random), bytes(random), headers(random));
            offset += random.nextInt(6) == 0 ? 1 + random.nextInt(1 << random.nextInt(22)) : 1;
        }
        return builder.build();
    }

    private static ByteBuffer bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(9000) : random.nextInt(40)];
        random.nextBytes(bytes);
        return random.nextInt(4) == 0 ? null : ByteBuffer.wrap(bytes);
    }

    private static List<RecordHeader> headers(Random random) {
        List<RecordHeader> headers = new ArrayList<>();
        for (int left = random.nextInt(4) - 1; left > 0; left--) {
            headers.add(new RecordHeader("h" + left, bytes(random)));
        }
        return headers;
    }

    @Test
    void bareRecordOfAHundredBytesTakesNine() {
        // Given
        BatchBuilder builder = BatchBuilder.with(Compression.NONE);
        for (int n = 0; n < 1000; n++) {
            builder.add(1_700_000_000_000L + n / 10, new byte[10], new byte[100]);
        }

        // When
        RecordBatch bare = stripped(RecordBatch.at(builder.build(), 0), BARE);

        // Then
        assertThat(bare.sizeBytes() - RecordBatch.HEADER_BYTES).isBetween(7_000, 9_000);
        assertThat(words(bare, BARE)).hasSize(1000);
    }

    @Test
    void damagedBatchStaysAsItIs() {
        // Given
        ByteBuffer bytes = BatchBuilder.with(Compression.NONE)
                .add(1, new byte[10], new byte[100])
                .build();
        bytes.put(100, (byte) 1);

        // When
        RecordBatch batch = stripped(RecordBatch.at(bytes, 0), BARE);

        // Then
        assertThat(batch.bytes()).isEqualTo(bytes);
        assertThat(batch.crcMatches()).isFalse();
    }

    @Test
    void recordsThatDoNotFillTheirBatchStayAsTheyAre() {
        for (int lie : List.of(1, 3)) {
            for (OmittedParts parts : List.of(BARE, OmittedParts.NONE.andValues())) {
                // Given
                ByteBuffer bytes = BatchBuilder.with(Compression.NONE)
                        .add(1, new byte[10], new byte[100])
                        .add(2, null, null)
                        .build();
                bytes.putInt(RecordBatch.RECORD_COUNT_AT, lie);
                RecordBatch batch = RecordBatch.at(bytes, 0);
                batch.stampAppendTime(9);

                // When // Then
                assertThat(stripped(batch, parts).bytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void randomBytesAsRecordsNeverFail() {
        RecordStripper stripper = new RecordStripper(1 << 20);
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] value = new byte[random.nextInt(120)];
            random.nextBytes(value);
            ByteBuffer bytes =
                    BatchBuilder.with(Compression.NONE).add(1, null, value).build();
            for (int at = RecordBatch.HEADER_BYTES; at < bytes.limit(); at++) {
                if (random.nextInt(4) == 0) {
                    bytes.put(at, (byte) random.nextInt());
                }
            }
            bytes.putInt(RecordBatch.RECORD_COUNT_AT, 1 + random.nextInt(5));
            RecordBatch batch = RecordBatch.at(bytes, 0);
            batch.stampAppendTime(9);

            // When
            stripper.begin(new OmittedParts((byte) (1 + random.nextInt(7))));
            stripper.add(batch);

            // Then
            assertThat(RecordBatch.at(stripper.finish(), 0).crcMatches()).isTrue();
        }
    }

    @Test
    void batchThatGrowsPastTheLimitStaysCompressed() {
        // Given
        ByteBuffer bytes = BatchBuilder.with(Compression.GZIP)
                .add(1, null, new byte[2 << 20])
                .build();

        // When // Then
        assertThat(stripped(RecordBatch.at(bytes, 0), BARE).bytes()).isEqualTo(bytes);
    }

    @Test
    void unknownPartsAreNoParts() {
        assertThatThrownBy(() -> new OmittedParts((byte) 8)).isInstanceOf(IllegalArgumentException.class);
    }
}
