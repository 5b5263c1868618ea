package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.storage.compact.CompactionFailure;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.storage.log.CompactionOracle.Entry;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a compaction that does not get through leaves: always a whole log, before or after each step. */
final class CompactionCrashTest {

    private static final CompactionPolicy EAGER = new CompactionPolicy(0, 0, Long.MAX_VALUE, 1000);
    private static final LogConfig SMALL =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);

    @Test
    void logIsWholeAfterACrashAtEveryStepOfAPass() {
        int completed = 0;
        for (CrashPlan plan :
                List.of(CrashPlan.loseUnsynced(), CrashPlan.keepUnsynced(), CrashPlan.torn(new FakeRandom(5)))) {
            boolean isCut = true;
            for (int changes = 0; isCut; changes++) {
                // Given
                LogFixture fixture = filled();

                // When
                isCut = compactUntilCut(fixture, changes);
                fixture.crash(plan);

                // Then
                assertNewest(fixture, changes);
                compact(fixture);
                assertNewest(fixture, changes);
                completed += isCut ? 0 : 1;
                assertThat(changes).isLessThan(500);
            }
        }
        assertThat(completed).isEqualTo(3);
    }

    @Test
    void swapDoesNotRelyOnTheOrderOfNames() {
        boolean isCut = true;
        for (int changes = 0; isCut; changes++) {
            for (int seed = 0; seed < 5; seed++) {
                // Given: segments that become one
                LogFixture fixture = filled();
                fixture.log.reconfigure(SMALL.withSegmentBytes(10_000));

                // When
                isCut = compactUntilCut(fixture, changes);
                fixture.crash(CrashPlan.unordered(new FakeRandom(changes * 5 + seed)));

                // Then
                assertNewest(fixture, changes);
            }
            assertThat(changes).isLessThan(500);
        }
    }

    @Test
    void logIsWholeAfterACrashAtEveryStepOfARecoveryThatFinishesASwap() {
        for (int changes = 0; changes < 40; changes++) {
            for (int again = 0; again < 12; again++) {
                // Given: a pass that was cut, and a start that is
                LogFixture fixture = filled();
                compactUntilCut(fixture, changes);
                fixture.disk.crash(CrashPlan.keepUnsynced());
                fixture.disk.cutPowerAfter(again);
                try {
                    fixture.open();
                } catch (PowerCut cut) {
                    // Begun again below.
                }

                // When
                fixture.crash(CrashPlan.loseUnsynced());

                // Then
                assertNewest(fixture, changes);
            }
        }
    }

    @Test
    void fullDiskLeavesTheLogAsItWas() {
        for (int room = 0; room < 3000; room += 50) {
            // Given
            LogFixture fixture = filled();
            fixture.disk.limitTo(0);
            fixture.disk.limitTo(room - fixture.disk.usableBytes());

            // When
            CompactionPass pass = begin(fixture);
            String problem = run(fixture, pass);
            fixture.disk.limitTo(Long.MAX_VALUE);

            // Then
            assertThat(fixture.failures).isEmpty();
            assertNewest(fixture, room);
            assertThat(problem == null
                            || pass.failure() == null
                            || pass.failure().kind() == CompactionFailure.Kind.NO_SPACE)
                    .isTrue();
            fixture.crash(CrashPlan.loseUnsynced());
            assertNewest(fixture, room);
        }
    }

    @Test
    void whereADirectoryIsNotOpenedTheLogIsAsItWasAndCompactedLater() {
        boolean wasRefused = true;
        for (int opened = 0; wasRefused; opened++) {
            // Given
            LogFixture fixture = filled();
            fixture.disk.refuseDirectoriesAfter(opened, Integer.MAX_VALUE);

            // When
            run(fixture, begin(fixture));
            wasRefused = fixture.disk.hasRefusedADirectory();
            fixture.disk.heal();

            // Then
            assertThat(fixture.failures).isEmpty();
            assertNewest(fixture, opened);
            compact(fixture);
            assertNewest(fixture, opened);
            fixture.crash(CrashPlan.loseUnsynced());
            assertNewest(fixture, opened);
            assertThat(opened).isLessThan(100);
        }
    }

    @Test
    void damagedSegmentIsLeftAsItIs() {
        // Given
        LogFixture fixture = filled();
        String path = fixture.path("00000000000000000004.log");
        byte[] damaged = fixture.disk.contents(path);
        damaged[200] ^= 1;
        fixture.disk.plant(path, damaged);

        // When
        CompactionPass pass = begin(fixture);
        run(fixture, pass);

        // Then
        assertThat(pass.failure().kind()).isEqualTo(CompactionFailure.Kind.UNCOMPACTABLE);
        assertThat(pass.failure().cause()).hasMessageContaining(path).hasMessageContaining("corrupt at byte");
        assertThat(fixture.disk.contents(path)).isEqualTo(damaged);
    }

    @Test
    void sliceOfAReplacedSegmentStaysReadable() {
        // Given
        LogFixture fixture = filled().delaying(new FakeClock());
        LogSlice slice = ((LogRead.Batches) fixture.log.read(0, 1000, Long.MAX_VALUE, true)).slice();
        ByteBuffer before = ByteBuffer.allocate(slice.sizeBytes());
        slice.file().read(before, slice.positionBytes());

        // When
        compact(fixture);
        fixture.timers.advanceMs(100_000);
        fixture.settle();

        // Then
        ByteBuffer after = ByteBuffer.allocate(slice.sizeBytes());
        slice.file().read(after, slice.positionBytes());
        assertThat(after).isEqualTo(before);
        slice.release();
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).noneMatch(name -> name.endsWith(".deleted"));
    }

    @Test
    void segmentsThatRetentionTookMeanwhileAreNotBroughtBack() {
        // Given: a pass whose first target is ready
        LogFixture fixture = filled();
        CompactionPass pass = begin(fixture);
        while (pass.state() == CompactionPass.State.RUNNING) {
            pass.run(1);
        }
        fixture.log.advanceLogStart(8);

        // When
        boolean isTaken = fixture.log.take(pass);
        pass.release();

        // Then
        assertThat(isTaken).isFalse();
        assertThat(fixture.log.logStartOffset()).isEqualTo(8);
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).noneMatch(name -> name.endsWith(".cleaned"));
    }

    /** Forty records of five keys, one each batch, in segments of four. */
    private static LogFixture filled() {
        LogFixture fixture = LogFixture.with(SMALL);
        for (int n = 0; n < 40; n++) {
            String value = n + " is a value of some size";
            fixture.append(BatchBuilder.with(Compression.NONE)
                    .add(Batches.TIME_MS + n, bytes("k" + n % 5), bytes(value))
                    .build());
        }
        return fixture.settle();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CompactionPass begin(LogFixture fixture) {
        return fixture.log
                .compact(EAGER, CompactionLimits.DEFAULT, Set.of(), fixture.log.durableOffset(), Batches.TIME_MS)
                .orElseThrow();
    }

    private static void compact(LogFixture fixture) {
        fixture.settle();
        fixture.log
                .compact(EAGER, CompactionLimits.DEFAULT, Set.of(), fixture.log.durableOffset(), Batches.TIME_MS)
                .ifPresent(pass -> run(fixture, pass));
    }

    /** Runs the pass to its end; why it did not get there, or {@code null}. */
    private static String run(LogFixture fixture, CompactionPass pass) {
        try {
            while (pass.state() != CompactionPass.State.DONE && pass.state() != CompactionPass.State.FAILED) {
                if (pass.state() == CompactionPass.State.TARGET_READY) {
                    fixture.log.take(pass);
                } else {
                    pass.run(1);
                }
            }
            if (pass.state() == CompactionPass.State.DONE) {
                fixture.log.compacted(pass);
            }
            return pass.failure() == null ? null : pass.failure().cause().getMessage();
        } catch (DiskFullException full) {
            return full.getMessage();
        } finally {
            pass.release();
        }
    }

    private static boolean compactUntilCut(LogFixture fixture, int changes) {
        fixture.disk.cutPowerAfter(changes);
        try {
            compact(fixture);
            return false;
        } catch (PowerCut cut) {
            return true;
        }
    }

    private static void assertNewest(LogFixture fixture, int step) {
        TreeMap<Long, Entry> found = CompactionOracle.read(fixture.readAll(Long.MAX_VALUE), 0);
        assertThat(fixture.log.logEndOffset()).as("step %d", step).isEqualTo(40);
        for (long offset = 35; offset < 40; offset++) {
            assertThat(found.get(offset)).as("step %d", step).isNotNull();
            assertThat(found.get(offset).value()).startsWith(offset + " is");
        }
    }
}
