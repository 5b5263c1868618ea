package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.retain.RetentionPolicy;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What retention does to a log and its files. Segments of two batches of 100 bytes. */
final class RetentionTest {

    private static final LogConfig TWO_BATCHES =
            LogConfig.defaults().withSegmentBytes(200).withIndexIntervalBytes(0);
    private static final RetentionPolicy BY_TIME = new RetentionPolicy(1000, -1);
    private static final long NEVER_MS = Long.MAX_VALUE / 2;

    private final FakeClock clock = new FakeClock();
    private final LogFixture fixture = LogFixture.with(TWO_BATCHES).delaying(clock);

    @Test
    void producersTimesCountForNothing() {
        // Given: records from 1970 and from 2100, appended now
        fixture.log.append(Batches.at(5, "a"), 7, clock.wallMs());
        fixture.log.append(Batches.at(4_102_444_800_000L, "b"), 7, clock.wallMs());
        fixture.settle();

        // When / Then
        retain(BY_TIME, clock.wallMs() + 1000);
        assertThat(fixture.log.logStartOffset()).isZero();
        retain(BY_TIME, clock.wallMs() + 1001);
        assertThat(fixture.log.logStartOffset()).isEqualTo(2);
    }

    @Test
    void activeSegmentIsRolledWhenAllOfItGoes() {
        // Given
        append(1, 0);

        // When
        retain(BY_TIME, clock.wallMs() + 1001);

        // Then
        assertThat(fixture.log.logStartOffset()).isEqualTo(1);
        assertThat(fixture.log.logEndOffset()).isEqualTo(1);
        assertThat(names()).contains("00000000000000000001.log").doesNotContain("00000000000000000000.log");
        append(1, 0);
        assertThat(fixture.allBaseOffsets()).containsExactly(1L);
        assertThat(fixture.crash(CrashPlan.loseUnsynced()).allBaseOffsets()).containsExactly(1L);
    }

    @Test
    void whatIsNotDurableStays() {
        // Given
        append(2, 0);
        fixture.disk.holdSyncs();
        fixture.append(Batches.sized(100));
        fixture.append(Batches.sized(100));

        // When
        retain(BY_TIME, NEVER_MS);

        // Then
        assertThat(fixture.log.logStartOffset()).isEqualTo(2);
    }

    @Test
    void appendTimesAreKnownAfterAnOrderlyStop() {
        // Given
        append(2, 0);
        append(2, 500);
        append(1, 800);
        fixture.reopen();

        // When / Then
        retain(BY_TIME, clock.wallMs() + 1000);
        assertThat(fixture.log.logStartOffset()).isZero();
        retain(BY_TIME, clock.wallMs() + 1001);
        assertThat(fixture.log.logStartOffset()).isEqualTo(2);
        retain(BY_TIME, clock.wallMs() + 1501);
        assertThat(fixture.log.logStartOffset()).isEqualTo(4);
        retain(BY_TIME, clock.wallMs() + 1801);
        assertThat(fixture.log.logStartOffset()).isEqualTo(5);
    }

    @Test
    void recordsFoundByAScanCountFromTheFirstLook() {
        // Given: a tail no checkpoint covers
        append(1, 0);
        fixture.crash(CrashPlan.keepUnsynced());

        // When
        retain(BY_TIME, clock.wallMs() + 5000);
        retain(BY_TIME, clock.wallMs() + 6000);

        // Then
        assertThat(fixture.log.logStartOffset()).isZero();
        retain(BY_TIME, clock.wallMs() + 6001);
        assertThat(fixture.log.logStartOffset()).isEqualTo(1);
    }

    @Test
    void firstLookAtSegmentsOfUnknownAgeIsNoted() {
        // Given: a directory without a checkpoint, as one of Kafka
        append(2, 0);
        append(1, 0);
        fixture.log.close();
        fixture.disk.delete(fixture.path("log.checkpoint"));
        fixture.open();
        retain(BY_TIME, clock.wallMs() + 5000);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        retain(BY_TIME, clock.wallMs() + 6000);
        assertThat(fixture.log.logStartOffset()).isZero();
        retain(BY_TIME, clock.wallMs() + 6001);
        assertThat(fixture.log.logStartOffset()).isEqualTo(3);
    }

    @Test
    void filesStayRenamedForAWhile() {
        // Given
        append(3, 0);

        // When
        retain(new RetentionPolicy(-1, 100), 0);

        // Then
        assertThat(names())
                .containsExactly(
                        "00000000000000000000.index.deleted",
                        "00000000000000000000.log.deleted",
                        "00000000000000000000.timeindex.deleted",
                        "00000000000000000002.log");
        fixture.timers.advanceMs(59_999);
        fixture.settle();
        assertThat(names()).hasSize(4);
        fixture.timers.advanceMs(1);
        fixture.settle();
        assertThat(names()).containsExactly("00000000000000000002.log");
    }

    @Test
    void removedFilesGoAtTheStopAndAtTheNextStart() {
        // Given
        append(5, 0);

        // When
        retain(new RetentionPolicy(-1, 300), 0);
        fixture.reopen();

        // Then
        assertThat(names()).noneMatch(name -> name.endsWith(".deleted"));
        assertThat(fixture.log.recoveryReport().filesRemoved()).isZero();
        retain(new RetentionPolicy(-1, 100), 0);
        assertThat(names()).anyMatch(name -> name.endsWith(".deleted"));
        fixture.crash(CrashPlan.keepUnsynced());
        assertThat(names()).noneMatch(name -> name.endsWith(".deleted"));
        assertThat(fixture.allBaseOffsets()).containsExactly(4L);
    }

    @Test
    void sliceStaysReadableUntilItIsReleasedWhateverHappensToItsFile() {
        // Given
        append(4, 0);
        byte[] before = fixture.readAll(2);
        LogSlice slice = ((LogRead.Batches) fixture.log.read(0, 1000, 4, true)).slice();

        // When
        retain(new RetentionPolicy(-1, 200), 0);
        fixture.timers.advanceMs(60_000);
        fixture.settle();

        // Then
        ByteBuffer bytes = ByteBuffer.allocate(slice.sizeBytes());
        slice.file().read(bytes, slice.positionBytes());
        assertThat(bytes.array()).isEqualTo(before);
        int open = fixture.disk.openFiles();
        slice.release();
        assertThat(fixture.disk.openFiles()).isEqualTo(open - 1);
        assertThat(fixture.log.read(0, 1000, 4, true)).isEqualTo(new LogRead.OutOfRange(2, 4));
    }

    @Test
    void recordsDeletedUpToTheEndGiveTheirSpaceBackWithoutAnyLimit() {
        // Given
        append(3, 0);
        fixture.log.advanceLogStart(3);
        assertThat(fixture.log.sizeBytes()).isEqualTo(100);

        // When
        retain(RetentionPolicy.FOREVER, 0);

        // Then
        assertThat(fixture.log.sizeBytes()).isZero();
        assertThat(fixture.log.logStartOffset()).isEqualTo(3);
        append(1, 0);
        assertThat(fixture.crash(CrashPlan.loseUnsynced()).allBaseOffsets()).containsExactly(3L);
    }

    @Test
    void fullDiskLeavesTheLogAsItWas() {
        // Given
        append(4, 0);
        fixture.disk.limitTo(0);

        // When
        boolean refused = false;
        try {
            retain(BY_TIME, NEVER_MS);
        } catch (DiskFullException full) {
            refused = true;
        }

        // Then
        assertThat(refused).isTrue();
        assertThat(fixture.log.logStartOffset()).isZero();
        assertThat(fixture.failures).isEmpty();
        fixture.disk.limitTo(Long.MAX_VALUE);
        retain(BY_TIME, NEVER_MS);
        assertThat(fixture.log.logStartOffset()).isEqualTo(4);
    }

    @Test
    void tinySegmentsHoldOneBatchEach() {
        // Given
        LogFixture tiny = LogFixture.with(LogConfig.defaults().withSegmentBytes(70));
        for (int n = 10; n < 50; n++) {
            tiny.append(Batches.of(Integer.toString(n)));
        }
        tiny.settle();
        assertThat(tiny.log.sizeBytes()).isEqualTo(40 * 70);

        // When: 40 bytes at least are to stay
        while (tiny.log.retain(new RetentionPolicy(-1, 40), 40, 0).hasMore()) {}

        // Then
        assertThat(tiny.allBaseOffsets()).containsExactly(39L);
    }

    @Test
    void jitterRollsEarlierAndNotAllAtOnce() {
        // Given
        LogConfig config = LogConfig.defaults().withSegmentMs(10_000).withSegmentJitterMs(5_000);
        LogFixture jittered = LogFixture.with(config);
        for (int n = 0; n < 60_000; n += 100) {
            jittered.append(Batches.at(Batches.TIME_MS + n, "a"));
        }

        // When
        List<Long> bases = bases(jittered);

        // Then: each holds 5 to 10 seconds, hardly two the same
        assertThat(bases.size()).isBetween(6, 12);
        for (int n = 1; n < bases.size(); n++) {
            assertThat(bases.get(n) - bases.get(n - 1)).isBetween(50L, 101L);
        }
        assertThat(bases.get(1)).isNotEqualTo(bases.get(2) - bases.get(1));
    }

    @Test
    void everyStepOfARetentionMayBeTheLastBeforeACrash() {
        int cuts = 0;
        for (int plan = 0; plan < 12; plan++) {
            boolean isCut = true;
            for (int step = 0; isCut; step++) {
                // Given
                LogFixture cut = LogFixture.with(TWO_BATCHES)
                        .delaying(clock)
                        .appendMany(7)
                        .settle();
                cut.disk.cutPowerAfter(step);

                // When
                try {
                    while (cut.log.retain(BY_TIME, 7, NEVER_MS).hasMore()) {}
                    isCut = false;
                } catch (PowerCut expected) {
                    cuts++;
                }
                cut.crash(
                        plan == 0 ? CrashPlan.loseUnsynced() : plan == 1 ? CrashPlan.keepUnsynced() : torn(plan, step));

                // Then
                assertThat(cut.log.logStartOffset()).isIn(0L, 6L, 7L);
                assertThat(cut.log.logStartOffset() == 7 || isCut).isTrue();
                assertThat(cut.log.logEndOffset()).isEqualTo(7);
                assertThat(cut.allBaseOffsets()).hasSize((int) (7 - cut.log.logStartOffset()));
                cut.assertEveryBatchValid();
                cut.appendMany(1).settle();
                assertThat(cut.crash(CrashPlan.loseUnsynced()).log.logEndOffset())
                        .isEqualTo(8);
            }
        }
        assertThat(cuts).isGreaterThan(12 * 10);
    }

    private static CrashPlan torn(int plan, int step) {
        return CrashPlan.torn(new FakeRandom(plan * 1000L + step));
    }

    private void append(int count, long afterMs) {
        for (int n = 0; n < count; n++) {
            fixture.log.append(Batches.sized(100), 7, clock.wallMs() + afterMs);
        }
        fixture.settle();
    }

    private void retain(RetentionPolicy policy, long nowMs) {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = fixture.log
                    .retain(policy, fixture.log.durableOffset(), nowMs)
                    .hasMore();
        }
        fixture.settle();
    }

    /** Files of segments. */
    private List<String> names() {
        return fixture.disk.list(LogFixture.DIRECTORY).stream()
                .filter(name -> name.startsWith("0"))
                .filter(name -> !name.endsWith("index"))
                .toList();
    }

    private static List<Long> bases(LogFixture log) {
        return log.disk.list(LogFixture.DIRECTORY).stream()
                .filter(name -> name.endsWith(".log"))
                .map(name -> Long.parseLong(name.substring(0, 20)))
                .toList();
    }
}
