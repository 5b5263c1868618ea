package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordPlacesTest {

    private static final int MAX_BYTES = 1 << 24;
    private static final int ROWS_MAX = 40;
    private static final long BASE_OFFSET = 1_000_000_000_000L;

    private final RecordPlaces places = new RecordPlaces(
            new int[ROWS_MAX],
            new int[ROWS_MAX],
            new int[ROWS_MAX],
            new int[ROWS_MAX],
            new long[ROWS_MAX],
            new long[ROWS_MAX]);

    @RepeatedTest(200)
    void seesWhatTheCursorSees(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        ByteBuffer bytes = randomBatch(random);
        long from = BASE_OFFSET + random.nextInt(200) - 20;
        long until = from + random.nextInt(400);

        // When
        List<String> seen = viaPlaces(bytes, from, until);

        // Then
        assertThat(seen).isEqualTo(viaCursor(bytes, from, until));
    }

    @RepeatedTest(20)
    void refusesTheDamageTheCursorRefuses(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ByteBuffer sound = randomBatch(random);
        for (int i = 0; i < 200; i++) {
            // Given
            ByteBuffer damaged =
                    ByteBuffer.allocate(sound.limit()).put(sound.duplicate()).flip();
            int at = RecordBatch.HEADER_BYTES + random.nextInt(Math.min(400, sound.limit() - RecordBatch.HEADER_BYTES));
            damaged.put(at, (byte) random.nextInt());

            // When, Then
            assertThat(outcome(() -> viaPlaces(damaged, 0, Long.MAX_VALUE)))
                    .isEqualTo(outcome(() -> viaCursor(damaged, 0, Long.MAX_VALUE)));
        }
    }

    /** Where the tight loop hands over to the cursor, a few bytes before the end. */
    @RepeatedTest(5)
    void refusesDamageNearTheEndAsTheCursorDoes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ByteBuffer sound = shortBatch(random);
        for (int fromEnd = 1; fromEnd <= 40; fromEnd++) {
            for (int i = 0; i < 20; i++) {
                // Given
                ByteBuffer damaged = copy(sound, sound.limit());
                damaged.put(sound.limit() - fromEnd, (byte) random.nextInt());

                // When, Then
                assertSameOutcome(damaged);
            }
        }
    }

    /** A batch that says less than it has, so that records end in the middle of a number. */
    @RepeatedTest(20)
    void refusesRecordsCutShortAsTheCursorDoes(RepetitionInfo repetition) {
        ByteBuffer sound = shortBatch(new Random(repetition.getCurrentRepetition()));
        for (int cut = 1; cut < sound.limit() - RecordBatch.HEADER_BYTES; cut++) {
            // Given
            ByteBuffer damaged = copy(sound, sound.limit() - cut);
            damaged.putInt(RecordBatch.LENGTH_AT, damaged.limit() - RecordBatch.SIZE_PREFIX_BYTES);

            // When, Then
            assertSameOutcome(damaged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheDamageTheCursorRefusesInEveryCompression(Compression compression) {
        Random random = new Random(11);
        BatchBuilder builder = BatchBuilder.with(compression).baseOffset(BASE_OFFSET);
        for (int i = 0; i < 100; i++) {
            builder.add(i, randomBytes(random), randomBytes(random), List.of());
        }
        ByteBuffer sound = builder.build();
        for (int i = 0; i < 300; i++) {
            // Given
            ByteBuffer damaged = copy(sound, sound.limit());
            int at = RecordBatch.HEADER_BYTES + random.nextInt(sound.limit() - RecordBatch.HEADER_BYTES);
            damaged.put(at, (byte) (damaged.get(at) ^ 1 << random.nextInt(8)));

            // When, Then
            assertSameOutcome(damaged);
        }
    }

    private void assertSameOutcome(ByteBuffer bytes) {
        assertThat(outcome(() -> viaPlaces(bytes, 0, Long.MAX_VALUE)))
                .isEqualTo(outcome(() -> viaCursor(bytes, 0, Long.MAX_VALUE)));
    }

    private static ByteBuffer copy(ByteBuffer bytes, int size) {
        return ByteBuffer.allocate(size).put(bytes.duplicate().limit(size)).flip();
    }

    private static ByteBuffer shortBatch(Random random) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).baseOffset(BASE_OFFSET);
        for (int i = 0; i < 5; i++) {
            byte[] value = new byte[random.nextInt(20)];
            random.nextBytes(value);
            builder.add(i * 70L, random.nextBoolean() ? null : value, value);
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void placesStayTrueWhenTheNextBatchIsDecompressedBehind(Compression compression) {
        for (boolean isDirect : new boolean[] {false, true}) {
            // Given: the second is larger than any room left by the first
            RecordCursor cursor = new RecordCursor(MAX_BYTES);
            cursor.enter(batchOf(compression, isDirect, new byte[] {1, 2, 3}));
            places.fill(cursor, 0, ROWS_MAX, 0, Long.MAX_VALUE);

            // When
            cursor.enterBehind(batchOf(compression, isDirect, new byte[1 << 20]));
            int rows = places.fill(cursor, 1, ROWS_MAX, 0, Long.MAX_VALUE);

            // Then
            assertThat(rows).isEqualTo(2);
            byte[] first = new byte[places.valueBytes()[0]];
            cursor.buffer().get(places.valuePositions()[0], first);
            assertThat(first).containsExactly(1, 2, 3);
            assertThat(places.valueBytes()[1]).isEqualTo(1 << 20);
        }
    }

    private static RecordBatch batchOf(Compression compression, boolean isDirect, byte[] value) {
        ByteBuffer heap = BatchBuilder.with(compression).add(0, null, value).build();
        ByteBuffer bytes =
                isDirect ? ByteBuffer.allocateDirect(heap.limit()).put(heap).flip() : heap;
        return RecordBatch.at(bytes, 0);
    }

    private interface Walk {
        List<String> walk();
    }

    private static String outcome(Walk walk) {
        try {
            return walk.walk().toString();
        } catch (MalformedBatchException e) {
            return e.getMessage();
        }
    }

    /** A few rows at a time, as column batches fill up. */
    private List<String> viaPlaces(ByteBuffer bytes, long from, long until) {
        RecordCursor cursor = RecordBatch.at(bytes, 0).records(MAX_BYTES);
        List<String> seen = new ArrayList<>();
        int rows;
        do {
            rows = places.fill(cursor, 0, ROWS_MAX, from, until);
            for (int row = 0; row < rows; row++) {
                seen.add(text(
                        places.keyPositions()[row],
                        places.keyBytes()[row],
                        places.valuePositions()[row],
                        places.valueBytes()[row],
                        places.offsets()[row],
                        places.timestampsMs()[row]));
            }
        } while (rows == ROWS_MAX);
        return seen;
    }

    private static List<String> viaCursor(ByteBuffer bytes, long from, long until) {
        RecordCursor cursor = RecordBatch.at(bytes, 0).records(MAX_BYTES);
        List<String> seen = new ArrayList<>();
        while (cursor.next() && cursor.offset() < until) {
            if (cursor.offset() >= from) {
                seen.add(text(
                        cursor.keyPosition(),
                        cursor.keyBytes(),
                        cursor.valuePosition(),
                        cursor.valueBytes(),
                        cursor.offset(),
                        cursor.timestampMs()));
            }
        }
        return seen;
    }

    private static String text(int keyAt, int keyBytes, int valueAt, int valueBytes, long offset, long timestampMs) {
        return keyAt + "+" + keyBytes + " " + valueAt + "+" + valueBytes + " @" + offset + " " + timestampMs;
    }

    private static ByteBuffer randomBatch(Random random) {
        Compression compression = random.nextBoolean() ? Compression.NONE : Compression.LZ4;
        BatchBuilder builder = BatchBuilder.with(compression).baseOffset(BASE_OFFSET);
        if (random.nextInt(5) == 0) {
            builder.appendTime(77);
        }
        long timestampMs = 1_700_000_000_000L;
        long offset = BASE_OFFSET;
        int records = 1 + random.nextInt(300);
        for (int i = 0; i < records; i++) {
            List<RecordHeader> headers = random.nextInt(10) == 0 ? List.of(new RecordHeader("h", null)) : List.of();
            timestampMs += random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(100) - 10;
            builder.addAt(offset, timestampMs, randomBytes(random), randomBytes(random), headers);
            offset += random.nextInt(8) == 0 ? 1 + random.nextInt(20_000) : 1;
        }
        return builder.build();
    }

    private static ByteBuffer randomBytes(Random random) {
        int kind = random.nextInt(12);
        byte[] bytes = new byte[kind == 0 ? random.nextInt(20_000) : random.nextInt(150)];
        random.nextBytes(bytes);
        return kind == 1 ? null : ByteBuffer.wrap(bytes);
    }
}
