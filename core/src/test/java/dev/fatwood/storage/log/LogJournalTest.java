package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A log whose newest records are durable by way of the journal only. */
final class LogJournalTest {

    private static final LogConfig SMALL_SEGMENTS =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);
    private static final String SEGMENT = "flights-0/00000000000000000000.log";
    private static final int CHANGES_MAX = 500;

    private final FakeDisk disk = new FakeDisk();

    private LogFixture given(LogConfig config) {
        LogFixture fixture = LogFixture.journaling(disk, config);
        fixture.appendMany(1).settle();
        return fixture;
    }

    @Test
    void recordsInTheJournalAreDurableThoughTheirSegmentIsNotSynced() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());

        // When
        fixture.appendMany(2).settle();

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(3);
        assertThat(fixture.durableOffsets).containsExactly(1L, 3L);
        assertThat(disk.durableContents(SEGMENT)).hasSizeLessThan(disk.contents(SEGMENT).length);
        fixture.crash(CrashPlan.loseUnsynced());
        assertThat(fixture.log.logEndOffset()).isEqualTo(3);
        fixture.assertEveryBatchValid();
    }

    @Test
    void compactionAndCheckpointGoBySyncedSegmentsOnly() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());
        fixture.appendMany(2).settle();

        // When
        fixture.log.roll();

        // Then: the sealed segment's sync is under way, and only that makes it covered
        assertThat(checkpoint().segments()).isEmpty();
        fixture.settle();
        assertThat(checkpoint().coveredUntilOffset()).isEqualTo(3);
    }

    @Test
    void truncationSyncsWhatItKeepsBeforeItMakesTheJournalVoid() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());
        fixture.appendMany(5).settle();

        // When
        fixture.log.truncateTo(4);
        fixture.append(Batches.sized(100));
        fixture.settle();
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(checkpoint().truncations()).isEqualTo(1);
        assertThat(fixture.replayed.truncated()).isPositive();
        assertThat(fixture.log.logEndOffset()).isEqualTo(5);
        fixture.assertEveryBatchValid();
    }

    @Test
    void recordsCutDoNotComeBackFromTheJournal() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());
        fixture.appendMany(5).settle();
        fixture.log.truncateTo(2);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(2);
    }

    /** What is below the cut is there after a crash at any step of it, and afterwards what was appended again. */
    @Test
    void powerCutAtEveryStepOfATruncationLosesNothingBelowIt() {
        cutEverywhere(LogConfig.defaults());
        cutEverywhere(SMALL_SEGMENTS);
    }

    private static void cutEverywhere(LogConfig config) {
        boolean wasCut = true;
        for (int changes = 0; wasCut; changes++) {
            assertThat(changes).isLessThan(CHANGES_MAX);
            // Given
            FakeDisk cutDisk = new FakeDisk();
            LogFixture fixture = LogFixture.journaling(cutDisk, config);
            for (int n = 0; n < 8; n++) {
                fixture.appendMany(1).settle();
            }
            cutDisk.cutPowerAfter(changes);

            // When
            wasCut = false;
            long acked = 5;
            try {
                fixture.log.truncateTo(5);
                for (int n = 0; n < 4; n++) {
                    fixture.append(Batches.of("again"));
                    fixture.settle();
                    acked = fixture.log.durableOffset();
                }
            } catch (PowerCut cut) {
                wasCut = true;
            }
            fixture.crash(changes % 2 == 0 ? CrashPlan.loseUnsynced() : CrashPlan.torn(new FakeRandom(changes)));

            // Then
            assertThat(fixture.log.logEndOffset()).as("change " + changes).isGreaterThanOrEqualTo(acked);
            fixture.assertEveryBatchValid();
        }
    }

    @Test
    void logInPageCacheModeDoesNotUseTheJournal() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());
        fixture.log.reconfigure(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE));
        int syncs = disk.syncs();

        // When
        fixture.appendMany(3).settle();

        // Then
        assertThat(disk.syncs()).isEqualTo(syncs);
        assertThat(fixture.log.durableOffset()).isEqualTo(4);
    }

    @Test
    void recordsFromPageCacheModeAreSyncedBeforeTheJournalTakesWhatFollows() {
        // Given
        LogFixture fixture = given(LogConfig.defaults());
        fixture.log.reconfigure(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE));
        fixture.appendMany(3).settle();
        fixture.log.reconfigure(LogConfig.defaults());
        fixture.appendMany(1).settle();
        fixture.appendMany(1).settle();

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(6);
        fixture.assertEveryBatchValid();
    }

    private LogCheckpoint checkpoint() {
        return LogCheckpointFormat.decode(ByteBuffer.wrap(disk.contents("flights-0/" + LogCheckpointFormat.NAME)));
    }
}
