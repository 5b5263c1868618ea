package dev.fatwood.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a start takes from a journal, rule by rule. */
final class JournalReplayTest {

    private static final JournalSettings ON = new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000);
    private static final UUID TOPIC = new UUID(1, 2);
    private static final JournalOwner OWNER = new JournalOwner(TOPIC, "t-0");
    private static final String FIRST = "t-0/00000000000000000000.log";
    private static final String SECOND = "t-0/00000000000000000100.log";

    private final FakeDisk disk = new FakeDisk();
    private Optional<UUID> owner = Optional.of(TOPIC);
    private Journal journal;

    JournalReplayTest() {
        disk.createDirectory("t-0");
        disk.syncDirectory("");
        disk.plant(FIRST, new byte[0]);
        checkpoint(new LogCheckpoint(0, 0, List.of()));
        journal = ready();
    }

    @Test
    void bytesTheSegmentLacksAreWrittenAndSynced() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed).isEqualTo(new JournalReplayed(2, 6, 0, 0, 0, java.util.Map.of()));
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
        journal.emptyOther().sync();
        journal.switchFiles();
        append(FIRST, 0, 6, "six", 20, 30);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then: nothing that is older, though whole entries follow
        assertThat(replayed.entries()).isEqualTo(1);
    }

    @Test
    void tornEndIsNotThere() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        write(FIRST, 0, 3, "two", 10, 20);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed.entries()).isEqualTo(1);
        assertThat(durable(FIRST)).isEqualTo("one");
    }

    @Test
    void roundOfWhichLaterEntriesSurvivedIsTornToo() {
        // Given: two entries by one sync that was never over, of which the first was torn
        append(FIRST, 0, 0, "one", 0, 10);
        int at = JournalFormat.ENTRIES_FROM + JournalFormat.sizeBytes(OWNER, 3);
        write(FIRST, 0, 3, "two", 10, 20);
        write(FIRST, 0, 6, "six", 20, 30);
        damage("journal.a", at + 86);

        // When
        JournalReplayed replayed = recover(ON);

        // Then
        assertThat(replayed.entries()).isEqualTo(1);
    }

    @Test
    void entryMissingBeforeOneThatFollowedItsSyncIsDamage() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);
        append(FIRST, 0, 6, "six", 20, 30);
        int at = JournalFormat.ENTRIES_FROM + JournalFormat.sizeBytes(OWNER, 3);
        damage("journal.a", at + 86);

        // When // Then
        assertThatThrownBy(() -> recover(ON))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("journal.a: corrupt at byte " + at);
    }

    @Test
    void damagedHeaderIsTold() {
        append(FIRST, 0, 0, "one", 0, 10);
        damage("journal.a", 11);
        assertThatThrownBy(() -> recover(ON))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("corrupt at byte 0");
    }

    @Test
    void oneFileWithoutTheOtherIsTold() {
        append(FIRST, 0, 0, "one", 0, 10);
        disk.delete("journal.b");
        disk.syncDirectory("");
        assertThatThrownBy(() -> crashAndRecover())
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("the other file is gone");
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

    @Test
    void filesHalfMadeAreRemoved() {
        disk.plant("journal.a.tmp", new byte[10]);
        recover(ON);
        assertThat(disk.exists("journal.a.tmp")).isFalse();
    }

    private Journal ready() {
        Journal made = new Journal(disk, ON);
        made.recover(directory -> owner);
        made.made(made.make(made.beginMaking()));
        return made;
    }

    /** Appends, by way of the journal, which is synced. */
    private void append(String path, long baseOffset, int position, String bytes, long fromOffset, long untilOffset) {
        write(path, baseOffset, position, bytes, fromOffset, untilOffset);
        journal.file().sync();
        journal.synced();
    }

    private void write(String path, long baseOffset, int position, String bytes, long fromOffset, long untilOffset) {
        DiskFile file = disk.open(path);
        file.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)), position);
        journal.write(List.of(new JournalRange(
                OWNER, file, 0, baseOffset, position, position + bytes.length(), fromOffset, untilOffset)));
        file.release();
    }

    private void checkpoint(LogCheckpoint checkpoint) {
        disk.plant(
                "t-0/" + LogCheckpointFormat.NAME,
                LogCheckpointFormat.encode(checkpoint).array());
    }

    private static SegmentSummary summary(long baseOffset, long untilOffset, int logBytes) {
        IndexSummary none = new IndexSummary(0, 0);
        return new SegmentSummary(baseOffset, untilOffset, logBytes, -1, baseOffset, none, none, true, -1);
    }

    private void damage(String path, int at) {
        byte[] bytes = disk.contents(path);
        bytes[at] ^= 1;
        disk.plant(path, bytes);
    }

    private JournalReplayed crashAndRecover() {
        disk.crash(CrashPlan.loseUnsynced());
        return recover(ON);
    }

    private JournalReplayed recover(JournalSettings settings) {
        return new Journal(disk, settings).recover(directory -> owner);
    }

    private String durable(String path) {
        return new String(disk.durableContents(path), StandardCharsets.UTF_8);
    }
}
