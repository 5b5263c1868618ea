package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimeLookupTest {

    private static final long ALL = Long.MAX_VALUE;

    @Test
    void firstRecordAtOrAfterATimeIsFoundInsideItsBatch() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(10, 30, 20));
        fixture.append(Batches.withTimestamps(40, 50));

        // When // Then
        assertThat(fixture.log.offsetForTimestamp(0, ALL)).contains(new TimestampOffset(10, 0, 7));
        assertThat(fixture.log.offsetForTimestamp(10, ALL)).contains(new TimestampOffset(10, 0, 7));
        assertThat(fixture.log.offsetForTimestamp(11, ALL)).contains(new TimestampOffset(30, 1, 7));
        assertThat(fixture.log.offsetForTimestamp(31, ALL)).contains(new TimestampOffset(40, 3, 7));
        assertThat(fixture.log.offsetForTimestamp(50, ALL)).contains(new TimestampOffset(50, 4, 7));
        assertThat(fixture.log.offsetForTimestamp(51, ALL)).isEmpty();
    }

    @Test
    void firstRecordHonoursBoundAndLogStart() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(10, 20, 30));
        fixture.append(Batches.withTimestamps(40));
        fixture.log.advanceLogStart(1);

        // When // Then
        assertThat(fixture.log.offsetForTimestamp(0, ALL)).contains(new TimestampOffset(20, 1, 7));
        assertThat(fixture.log.offsetForTimestamp(40, 3)).isEmpty();
        assertThat(fixture.log.offsetForTimestamp(40, 4)).contains(new TimestampOffset(40, 3, 7));
    }

    @Test
    void largestTimestampIsItsFirstRecordBelowTheBound() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(10, 90, 90));
        fixture.append(Batches.withTimestamps(20, 90));
        fixture.append(Batches.withTimestamps(95));

        // When // Then
        assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(95, 5, 7));
        assertThat(fixture.log.maxTimestamp(5)).contains(new TimestampOffset(90, 1, 7));
        assertThat(fixture.log.maxTimestamp(0)).isEmpty();
    }

    @Test
    void recordsBelowTheLogStartHaveNoTimes() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(90, 10, 30));
        fixture.append(Batches.withTimestamps(20));
        fixture.settle();

        // When
        fixture.log.advanceLogStart(1);

        // Then
        assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(30, 2, 7));

        // When
        fixture.append(Batches.withTimestamps(40));

        // Then
        assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(40, 4, 7));
    }

    @Test
    void noChangedByteLeadsToAWrongAnswer() {
        // Given: what a whole log answers
        Map<Long, Optional<TimestampOffset>> right = new LinkedHashMap<>();
        LogFixture whole = stopped();
        whole.open();
        LongStream.rangeClosed(5, 15).forEach(ms -> right.put(ms * 10, whole.log.offsetForTimestamp(ms * 10, ALL)));
        Optional<TimestampOffset> latest = whole.log.maxTimestamp(ALL);
        for (String file : whole.disk.list(LogFixture.DIRECTORY)) {
            int size = file.endsWith(".log") ? whole.disk.contents(whole.path(file)).length : 0;
            for (int at = 0; at < size; at++) {
                LogFixture fixture = stopped();
                byte[] changed = fixture.disk.contents(fixture.path(file));
                changed[at] ^= (byte) (1 << at % 8);
                fixture.disk.plant(fixture.path(file), changed);
                fixture.open();

                // When // Then
                String where = "byte " + at + " of " + file;
                right.forEach((ms, answer) -> assertRightOrRefused(
                        where + ", time " + ms, answer, () -> fixture.log.offsetForTimestamp(ms, ALL)));
                assertRightOrRefused(where, latest, () -> fixture.log.maxTimestamp(ALL));
            }
        }
    }

    /** Some batches in each of some segments, index entries far apart, times that do not only grow. */
    private static LogFixture stopped() {
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withSegmentBytes(500).withIndexIntervalBytes(150));
        for (long ms : new long[] {60, 70, 50, 80, 100, 90, 110, 80, 130, 140, 120, 110}) {
            fixture.append(Batches.withTimestamps(ms, ms + 5));
        }
        fixture.settle();
        fixture.log.close();
        return fixture;
    }

    /** The leader epoch of an answer is covered by no checksum. */
    private static void assertRightOrRefused(
            String where, Optional<TimestampOffset> right, Supplier<Optional<TimestampOffset>> lookup) {
        try {
            Optional<TimestampOffset> found = lookup.get();
            assertThat(found.map(TimestampOffset::offset)).as(where).isEqualTo(right.map(TimestampOffset::offset));
            assertThat(found.map(TimestampOffset::timestampMs))
                    .as(where)
                    .isEqualTo(right.map(TimestampOffset::timestampMs));
        } catch (CorruptLogException refused) {
            assertThat(refused.path()).as(where).endsWith(".log");
        }
    }

    @Test
    void emptyLogHasNoTimes() {
        // Given
        LogFixture fixture = LogFixture.small();

        // When // Then
        assertThat(fixture.log.maxTimestamp(ALL)).isEmpty();
        assertThat(fixture.log.offsetForTimestamp(0, ALL)).isEmpty();
    }

    @Test
    void compressedBatchesAndBrokersTimeAreUnderstood() {
        for (Compression compression : Compression.values()) {
            // Given
            LogFixture fixture = LogFixture.small();
            fixture.append(BatchBuilder.with(compression)
                    .add(10, null, null)
                    .add(20, null, null)
                    .build());
            fixture.append(BatchBuilder.with(compression)
                    .appendTime(70)
                    .add(1, null, null)
                    .add(2, null, null)
                    .build());

            // When // Then
            assertThat(fixture.log.offsetForTimestamp(15, ALL)).contains(new TimestampOffset(20, 1, 7));
            assertThat(fixture.log.offsetForTimestamp(60, ALL)).contains(new TimestampOffset(70, 2, 7));
            assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(70, 2, 7));
        }
    }

    @Test
    void batchThatWouldFillTheHeapIsNotSearchedAndItsStartIsTheAnswer() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(BatchBuilder.with(Compression.ZSTD)
                .add(10, null, null)
                .add(20, null, new byte[17 << 20])
                .build());

        // When // Then
        assertThat(fixture.log.offsetForTimestamp(20, ALL)).contains(new TimestampOffset(20, 0, 7));
        assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(20, 0, 7));
    }

    @Test
    void lookupsEqualAFullScanInAnyOrderOfTimes() {
        for (int seed = 0; seed < 60; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            LogFixture fixture = LogFixture.with(
                    LogConfig.defaults().withSegmentBytes(600).withIndexIntervalBytes(random.nextInt(400)));
            List<TimestampOffset> records = new ArrayList<>();
            List<Integer> batchEnds = new ArrayList<>(List.of(0));
            for (int batch = random.nextInt(30); batch >= 0; batch--) {
                long[] times = new long[1 + random.nextInt(3)];
                for (int i = 0; i < times.length; i++) {
                    times[i] = random.nextInt(50);
                    records.add(new TimestampOffset(times[i], records.size(), 7));
                }
                fixture.append(Batches.withTimestamps(times));
                batchEnds.add(records.size());
            }
            fixture.settle();
            if (random.nextBoolean()) {
                fixture.reopen();
            }
            long start = batchEnds.get(random.nextInt(batchEnds.size()));
            fixture.log.advanceLogStart(start);

            for (long time = -1; time < 51; time++) {
                long bound = batchEnds.get(random.nextInt(batchEnds.size()));
                long wanted = time;

                // When
                Optional<TimestampOffset> found = fixture.log.offsetForTimestamp(time, bound);
                Optional<TimestampOffset> latest = fixture.log.maxTimestamp(bound);

                // Then
                assertThat(found)
                        .as("seed %d, time %d", seed, time)
                        .isEqualTo(records.stream()
                                .filter(record -> record.offset() >= start && record.timestampMs() >= wanted)
                                .findFirst()
                                .filter(record -> record.offset() < bound));
                assertThat(latest)
                        .as("seed %d, bound %d", seed, bound)
                        .isEqualTo(records.stream()
                                .filter(record -> record.offset() >= start && record.offset() < bound)
                                .reduce((a, b) -> b.timestampMs() > a.timestampMs() ? b : a));
            }
        }
    }

    @Test
    void logStartInsideTheBatchOfTheLargestTimestampIsHonoured() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(90, 10, 20));

        // When
        fixture.log.advanceLogStart(1);

        // Then
        assertThat(fixture.log.maxTimestamp(ALL)).contains(new TimestampOffset(20, 2, 7));
        assertThat(fixture.log.offsetForTimestamp(5, ALL)).contains(new TimestampOffset(10, 1, 7));
    }
}
