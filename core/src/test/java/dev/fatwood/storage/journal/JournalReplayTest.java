package dev.fatwood.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.testkit.fake.CrashPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a start takes from a journal, rule by rule. */
final class JournalReplayTest extends JournalReplayFixture {

    @Test
    void bytesTheSegmentLacksAreWrittenAndSynced() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed).isEqualTo(new JournalReplayed(2, 6, 0, 0, 0, 0, Map.of()));
        assertThat(durable(FIRST)).isEqualTo("onetwo");
    }

    @Test
    void bothFilesAreReplayedInTheOrderTheyWereWritten() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        journal.switchFiles();
        append(FIRST, 0, 3, "two", 10, 20);

        // When
        crashAndRecover();

        // Then
        assertThat(durable(FIRST)).isEqualTo("onetwo");
    }

    @Test
    void emptiedFileHasLeftoversOnly() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);
        journal.switchFiles();
        sync(FIRST);
        journal.emptyOther().sync();
        journal.switchFiles();
        append(FIRST, 0, 6, "six", 20, 30);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then: nothing that is older, though whole entries follow
        assertThat(replayed.entries()).isEqualTo(1);
    }

    @Test
    void whatTheCheckpointCoversIsLeftAlone() {
        // Given: compaction has put something shorter there
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);
        disk.plant(FIRST, "new".getBytes(StandardCharsets.UTF_8));
        checkpoint(new LogCheckpoint(0, 20, List.of(summary(0, 20, 3))));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.covered()).isEqualTo(2);
        assertThat(durable(FIRST)).isEqualTo("new");
    }

    @Test
    void segmentThatCompactionPutElsewhereIsNotMissed() {
        // Given: all of the second segment is in the first now
        disk.plant(SECOND, new byte[0]);
        append(SECOND, 100, 0, "two", 100, 110);
        disk.delete(SECOND);
        disk.syncDirectory("t-0");
        checkpoint(new LogCheckpoint(0, 110, List.of(summary(0, 110, 3))));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.covered()).isEqualTo(1);
        assertThat(replayed.failures()).isEmpty();
    }

    @Test
    void whatReachesPastTheCoveredPartIsWrittenFromThereOn() {
        // Given
        append(FIRST, 0, 0, "onetwo", 0, 20);
        disk.plant(FIRST, "ONE".getBytes(StandardCharsets.UTF_8));
        checkpoint(new LogCheckpoint(0, 0, List.of(summary(0, 10, 3))));

        // When
        crashAndRecover();

        // Then
        assertThat(durable(FIRST)).isEqualTo("ONEtwo");
    }

    @Test
    void entryFromBeforeATruncationIsVoid() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        checkpoint(new LogCheckpoint(0, 0, 1, List.of()));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.truncated()).isEqualTo(1);
        assertThat(durable(FIRST)).isEmpty();
    }

    @Test
    void entryOfAnotherTopicIdIsVoid() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        owner = Optional.of(new UUID(3, 4));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.ownerless()).isEqualTo(1);
        assertThat(durable(FIRST)).isEmpty();
    }

    @Test
    void entryOfADirectoryThatIsGoneIsVoid() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete("t-0");
        disk.syncDirectory("");
        owner = Optional.empty();

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.ownerless()).isEqualTo(1);
        assertThat(replayed.failures()).isEmpty();
    }

    @Test
    void missingSegmentBelowTheLogStartWasDeleted() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete(FIRST);
        disk.syncDirectory("t-0");
        checkpoint(new LogCheckpoint(10, 0, List.of()));

        // When // Then
        assertThat(crashAndRecover().covered()).isEqualTo(1);
    }

    @Test
    void segmentThatHoldsTheLogStartGetsWhatLiesBelowIt() {
        // Given: otherwise there would be a hole before what lies above
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);
        checkpoint(new LogCheckpoint(10, 0, List.of()));

        // When
        crashAndRecover();

        // Then
        assertThat(durable(FIRST)).isEqualTo("onetwo");
    }

    @Test
    void missingSegmentAboveTheLogStartIsTold() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete(FIRST);
        disk.syncDirectory("t-0");
        checkpoint(new LogCheckpoint(9, 0, List.of()));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.failures().get("t-0"))
                .hasMessageContaining("offsets 0 to 9")
                .hasMessageContaining(FIRST);
        assertThat(recover(ON).failures()).as("the journal is kept").containsKey("t-0");
    }

    /** What follows a hole would be cut with it, though the journal has it. */
    @Test
    void entryBehindTheEndOfItsSegmentIsKeptUntilWhatIsMissingIsThereAgain() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 6, "six", 20, 30);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.failures().get("t-0"))
                .hasMessageContaining("offsets 20 to 29")
                .hasMessageContaining("a file of 3 bytes");
        assertThat(durable(FIRST)).isEqualTo("one");
        disk.plant(FIRST, "onetwo".getBytes(StandardCharsets.UTF_8));
        assertThat(recover(ON).failures()).isEmpty();
        assertThat(durable(FIRST)).isEqualTo("onetwosix");
    }

    @Test
    void segmentShorterThanItsCheckpointSaysIsNotFilled() {
        // Given
        append(FIRST, 0, 0, "onetwo", 0, 20);
        disk.plant(FIRST, "on".getBytes(StandardCharsets.UTF_8));
        checkpoint(new LogCheckpoint(0, 0, List.of(summary(0, 10, 3))));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.failures().get("t-0")).hasMessageContaining("a file of 2 bytes");
        assertThat(durable(FIRST)).isEqualTo("on");
    }

    @Test
    void withoutACheckpointOnlyWhatIsThereAlreadyIsRight() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete("t-0/" + LogCheckpointFormat.NAME);
        disk.syncDirectory("t-0");
        disk.crash(CrashPlan.keepUnsynced());

        // When // Then
        assertThat(recover(ON).failures()).isEmpty();
    }

    @Test
    void withoutACheckpointBytesThatDifferAreNotTouched() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete("t-0/" + LogCheckpointFormat.NAME);
        disk.syncDirectory("t-0");
        disk.plant(FIRST, "two".getBytes(StandardCharsets.UTF_8));

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.failures().get("t-0")).hasMessageContaining(LogCheckpointFormat.NAME);
        assertThat(durable(FIRST)).isEqualTo("two");
    }

    @Test
    void fullDiskKeepsTheJournalForTheNextStart() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        disk.crash(CrashPlan.loseUnsynced());
        disk.limitTo(disk.usedBytes());

        // When
        JournalReplayed full = recover(ON);
        disk.limitTo(Long.MAX_VALUE);

        // Then
        assertThat(full.failures().get("t-0")).isInstanceOf(DiskFullException.class);
        assertThat(crashAndRecover().written()).isEqualTo(1);
        assertThat(durable(FIRST)).isEqualTo("one");
    }
}
