package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeRandom;
import org.junit.jupiter.api.Test;

/** Seeded lives of a log, each ended by a power cut that keeps, loses and tears what was not synced, sector by sector. */
final class TornCrashTest {

    private static final LogConfig SMALL_SEGMENTS =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);

    @Test
    void checkpointIsOldOrNewAtEveryTornCrash() {
        for (int seed = 0; seed < 300; seed++) {
            // Given
            LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(10).settle();
            fixture.log.advanceLogStart(5);
            fixture.disk.failSyncs("power is failing");
            try {
                fixture.log.advanceLogStart(9);
            } catch (RuntimeException expected) {
                // The new start was not promised to anyone.
            }

            // When
            fixture.crash(CrashPlan.torn(new FakeRandom(seed)));

            // Then
            assertThat(fixture.log.recoveryReport().checkpointLost()).isFalse();
            assertThat(fixture.log.logStartOffset()).isIn(5L, 9L);
            assertThat(fixture.log.logEndOffset()).isEqualTo(10);
        }
    }

    @Test
    void tornCrashesNeverLoseWhatWasDurableOrServeWhatIsBroken() {
        for (int seed = 0; seed < 200; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            LogFixture fixture = LogFixture.with(SMALL_SEGMENTS.withSegmentBytes(1000));
            for (int life = 0; life < 4; life++) {
                fixture.disk.holdSyncs();
                live(fixture, random);
                long start = fixture.log.logStartOffset();
                long durable = fixture.log.durableOffset();
                byte[] before = fixture.readAll(durable);

                // When
                fixture.crash(CrashPlan.torn(random));

                // Then
                assertThat(fixture.log.logStartOffset()).as("seed %d", seed).isEqualTo(start);
                assertThat(fixture.log.durableOffset()).as("seed %d", seed).isGreaterThanOrEqualTo(durable);
                assertThat(fixture.readAll(durable)).as("seed %d", seed).isEqualTo(before);
                fixture.assertEveryBatchValid();
            }
        }
    }

    @Test
    void tornCrashesOfPageCacheLogsLeaveAValidLog() {
        for (int seed = 0; seed < 200; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            LogConfig config = SMALL_SEGMENTS.withSegmentBytes(1000).withDurability(AckDurability.PAGE_CACHE);
            LogFixture fixture = LogFixture.with(config);
            for (int life = 0; life < 4; life++) {
                live(fixture, random);
                long start = fixture.log.logStartOffset();
                long end = fixture.log.logEndOffset();

                // When
                fixture.crash(CrashPlan.torn(random));

                // Then
                assertThat(fixture.log.logStartOffset()).as("seed %d", seed).isEqualTo(start);
                assertThat(fixture.log.logEndOffset()).as("seed %d", seed).isBetween(start, end);
                fixture.assertEveryBatchValid();
            }
        }
    }

    /** Appends, syncs, checkpoints, moves of the log start and orderly restarts, in random order. */
    private static void live(LogFixture fixture, FakeRandom random) {
        for (int step = random.nextInt(60); step > 0; step--) {
            switch (random.nextInt(12)) {
                case 0, 1 -> fixture.settle();
                case 2, 3 -> fixture.disk.completeNextSync();
                case 4 ->
                    fixture.log.advanceLogStart(
                            random.nextLong(Math.max(1, fixture.log.durableOffset() - fixture.log.logStartOffset() + 1))
                                    + fixture.log.logStartOffset());
                case 5 -> {
                    if (random.nextInt(4) == 0) {
                        fixture.reopen();
                    } else {
                        fixture.log.checkpoint();
                    }
                }
                default -> fixture.append(Batches.random(random));
            }
        }
    }
}
