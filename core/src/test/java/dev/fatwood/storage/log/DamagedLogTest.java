package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes that change after they became durable are found by the first read or by a scrub, never handed out, and never cut. */
final class DamagedLogTest {

    private static final int BATCH_BYTES = 100;
    private static final int BATCHES = 12;
    private static final String FIRST = "00000000000000000000.log";
    private static final LogConfig THREE_SEGMENTS =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);

    @Test
    void everyChangedByteOfACoveredSegmentIsFoundByTheFirstReadAndBoundsTheReads() {
        // Given
        for (int at = 0; at < 400; at++) {
            LogFixture fixture = stopped(THREE_SEGMENTS);
            flip(fixture, "00000000000000000004.log", at);

            // When
            fixture.open();

            // Then
            assertThat(fixture.log.logEndOffset()).isEqualTo(BATCHES);
            long damaged = 4 + at / BATCH_BYTES;
            List<Long> readable = readUntilRefused(fixture);
            if (isLeaderEpoch(at)) {
                assertThat(readable).as("byte %d: no checksum covers it", at).hasSize(BATCHES);
            } else {
                assertThat(readable).as("byte %d", at).hasSize((int) damaged);
                assertThat(fixture.damages).as("byte %d", at).hasSize(1);
                assertThat(fixture.damages.get(0).path()).endsWith("00000000000000000004.log");
                assertThat(fixture.damages.get(0).positionBytes() / BATCH_BYTES).isEqualTo(at / BATCH_BYTES);
                assertThatThrownBy(() -> fixture.read(BATCHES - 1, 1000, BATCHES, true))
                        .as("what lies behind it is refused too")
                        .isInstanceOf(CorruptLogException.class);
            }
        }
    }

    @Test
    void readsThatBeginAnywhereNeverHandOutChangedBytes() {
        // Given: index entries far apart, so that headers of other batches lead to the one sought
        LogConfig oneSegment = LogConfig.defaults().withIndexIntervalBytes(350);
        for (int at = 0; at < BATCHES * BATCH_BYTES; at++) {
            for (long from : new long[] {0, 3, 5, 9, BATCHES - 1}) {
                LogFixture fixture = stopped(oneSegment);
                flip(fixture, FIRST, at);
                fixture.open();

                // When
                List<Long> read = new ArrayList<>();
                try {
                    read = fixture.baseOffsets(from, 250, BATCHES, true);
                } catch (CorruptLogException refused) {
                    assertThat(refused.path()).endsWith(FIRST);
                }

                // Then
                long damaged = at / BATCH_BYTES;
                assertThat(read.contains(damaged) && !isLeaderEpoch(at))
                        .as("byte %d read from %d", at, from)
                        .isFalse();
                assertThat(read.isEmpty() || read.get(0) == from)
                        .as("byte %d read from %d gave %s", at, from, read)
                        .isTrue();
            }
        }
    }

    @Test
    void everyChangedByteIsFoundByAScrub() {
        // Given
        for (int at = 0; at < BATCHES * BATCH_BYTES; at++) {
            LogFixture fixture = stopped(LogConfig.defaults().withIndexIntervalBytes(0));
            flip(fixture, FIRST, at);
            fixture.open();

            // When
            scrub(fixture, 150);

            // Then
            assertThat(fixture.damages).as("byte %d", at).hasSize(isLeaderEpoch(at) ? 0 : 1);
            if (!isLeaderEpoch(at)) {
                assertThat(readUntilRefused(fixture)).hasSize(at / BATCH_BYTES);
            }
        }
    }

    @Test
    void whatTheProcessAppendedOrScannedIsNotReadAgainBeforeItIsHandedOut() {
        // Given
        LogFixture fixture = LogFixture.with(THREE_SEGMENTS).appendMany(BATCHES).settle();
        int reads = fixture.disk.reads();

        // When
        LogRead found = fixture.log.read(0, 400, BATCHES, true);

        // Then: one header to find where it ends
        assertThat(fixture.disk.reads() - reads).isLessThanOrEqualTo(2);
        ((LogRead.Batches) found).slice().release();
    }

    @Test
    void aRangeIsCheckedOnce() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS).open();
        fixture.allBaseOffsets();
        int reads = fixture.disk.reads();

        // When
        fixture.log.read(4, 400, BATCHES, true);

        // Then
        assertThat(fixture.disk.reads() - reads).isLessThanOrEqualTo(2);
    }

    @Test
    void aScrubReadsEverySegmentAndTellsNothingOfAWholeLog() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS).open();

        // When
        long bytes = scrub(fixture, 150);

        // Then
        assertThat(bytes).isEqualTo(BATCHES * BATCH_BYTES);
        assertThat(fixture.damages).isEmpty();
        assertThat(scrub(fixture, 1 << 20)).isEqualTo(bytes);
    }

    @Test
    void aScrubMeetsAppendsCutsAndReplacedSegments() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS).open();
        CheckStep step = fixture.log.scrub().next(400).orElseThrow();
        step.run();

        // When
        fixture.log.truncateTo(2);
        fixture.appendMany(8).settle();
        fixture.log.scrub().done(step);
        step.release();

        // Then
        scrub(fixture, 100);
        assertThat(scrub(fixture, 100)).isEqualTo(1000);
        assertThat(fixture.damages).isEmpty();
    }

    @Test
    void damageIsForgottenOnceTheLogStartsBehindIt() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS);
        flip(fixture, "00000000000000000004.log", 250);
        fixture.open();
        assertThat(readUntilRefused(fixture)).hasSize(6);

        // When
        fixture.log.advanceLogStart(7);

        // Then
        assertThat(fixture.allBaseOffsets()).containsExactly(7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void damageThatWasGivenUpDoesNotMatterToWhatFollowsInTheSameSegment() {
        // Given: no index entry leads past the damage
        for (int at = 616; at < 700; at++) {
            LogFixture fixture = stopped(LogConfig.defaults());
            flip(fixture, FIRST, at);
            fixture.open();
            assertThat(readUntilRefused(fixture)).hasSize(6);

            // When
            fixture.log.advanceLogStart(7);
            scrub(fixture, 1 << 20);

            // Then
            if (at >= 627) {
                assertThat(fixture.allBaseOffsets()).as("byte %d", at).containsExactly(7L, 8L, 9L, 10L, 11L);
                assertThat(fixture.log.read(7, 1000, BATCHES, true)).isInstanceOf(LogRead.Batches.class);
            }
        }
    }

    @Test
    void aDamagedLogTakesRecordsAsBefore() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS);
        flip(fixture, "00000000000000000004.log", 250);
        fixture.open();
        readUntilRefused(fixture);

        // When
        fixture.appendMany(3).settle();

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(BATCHES + 3);
        assertThat(fixture.baseOffsets(0, 200, BATCHES, true)).containsExactly(0L, 1L);
    }

    @Test
    void damagedIndexBesideDamagedRecordsLeavesWhatLiesBefore() {
        // Given
        LogFixture fixture = stopped(THREE_SEGMENTS);
        flip(fixture, "00000000000000000004.log", 250);
        flip(fixture, "00000000000000000004.index", 3);
        fixture.open();

        // When // Then
        assertThat(readUntilRefused(fixture)).hasSize(6);
        assertThat(fixture.damages).hasSize(1);
    }

    @Test
    void lostIndexOfTheLastSegmentBesideDamagedRecordsLeavesTheLogOpen() {
        // Given: an index that was not synced, and is built anew before the first append
        LogFixture fixture = stopped(THREE_SEGMENTS);
        flip(fixture, "00000000000000000008.log", 250);
        fixture.disk.delete(fixture.path("00000000000000000008.index"));

        // When
        fixture.open();

        // Then
        assertThat(readUntilRefused(fixture)).hasSize(10);
        fixture.appendMany(1).settle();
        assertThat(fixture.log.durableOffset()).isEqualTo(BATCHES + 1);
    }

    @Test
    void searchForATimeIsNotLedPastDamageThatNoIndexKnows() {
        // Given: the newest record lies behind the damage
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        for (int n = 1; n <= 4; n++) {
            fixture.append(BatchBuilder.with(Compression.NONE)
                    .add(1_000L * n, null, new byte[100])
                    .build());
        }
        fixture.settle();
        fixture.log.close();
        flip(fixture, FIRST, fixture.disk.contents(fixture.path(FIRST)).length / 2 + 80);
        fixture.disk.delete(fixture.path("00000000000000000000.timeindex"));

        // When
        fixture.open();

        // Then
        assertThatThrownBy(() -> fixture.log.offsetForTimestamp(4_000, 4)).isInstanceOf(CorruptLogException.class);
    }

    private static LogFixture stopped(LogConfig config) {
        LogFixture fixture = LogFixture.with(config).appendMany(BATCHES).settle();
        fixture.log.close();
        return fixture;
    }

    private static void flip(LogFixture fixture, String name, int at) {
        byte[] bytes = fixture.disk.contents(fixture.path(name));
        bytes[at] ^= 0x41;
        fixture.disk.plant(fixture.path(name), bytes);
    }

    /** The partition leader epoch precedes the bytes the checksum covers, and other epochs would be as good. */
    private static boolean isLeaderEpoch(int at) {
        return at % BATCH_BYTES >= 12 && at % BATCH_BYTES < 16;
    }

    private static List<Long> readUntilRefused(LogFixture fixture) {
        List<Long> offsets = new ArrayList<>();
        long next = 0;
        try {
            while (next < BATCHES) {
                List<Long> some = fixture.baseOffsets(next, 1000, BATCHES, true);
                assertThat(some)
                        .as("a read at %d gets records or is refused", next)
                        .isNotEmpty();
                offsets.addAll(some);
                next = some.get(some.size() - 1) + 1;
            }
        } catch (CorruptLogException refused) {
            assertThat(refused.getMessage()).contains("corrupt at byte").contains("nothing was cut");
        }
        return offsets;
    }

    /** One walk over the log; the bytes found valid. */
    private static long scrub(LogFixture fixture, int stepBytes) {
        long bytes = 0;
        Optional<CheckStep> step = fixture.log.scrub().next(stepBytes);
        while (step.isPresent()) {
            step.get().run();
            fixture.log.scrub().done(step.get());
            bytes += step.get().bytesChecked();
            step.get().release();
            step = fixture.log.scrub().next(stepBytes);
        }
        return bytes;
    }
}
