package dev.fatwood.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start makes of a journal that is not as it was written: a torn sync, or damage. */
final class JournalDamageTest extends JournalReplayFixture {

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
        assertThat(replayed.torn()).isEqualTo(2);
        assertThat(recover(ON)).as("it is emptied").isEqualTo(JournalReplayed.NOTHING);
    }

    @Test
    void lastEntryThatIsNotWholeIsTold() {
        // Given
        append(FIRST, 0, 0, "one", 0, 10);
        damage("journal.a", JournalFormat.ENTRIES_FROM + 86);

        // When
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed).isEqualTo(new JournalReplayed(0, 0, 0, 0, 0, 1, Map.of()));
    }

    @Test
    void entryMissingBeforeThoseOfTheOtherFileIsDamage() {
        // Given: all of the one was synced before the other was written
        append(FIRST, 0, 0, "one", 0, 10);
        append(FIRST, 0, 3, "two", 10, 20);
        int at = JournalFormat.ENTRIES_FROM + JournalFormat.sizeBytes(OWNER, 3);
        damage("journal.a", at + 86);
        journal.switchFiles();
        append(SECOND, 100, 0, "six", 100, 110);

        // When // Then
        assertThatThrownBy(this::crashAndRecover)
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("journal.a: corrupt at byte " + at)
                .hasMessageContaining("the other file");
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
        assertThatThrownBy(this::crashAndRecover)
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("the other file is gone");
    }

    /** They stay in the file as leftovers, right where the search for later entries comes by. */
    @Test
    void recordsThatLookLikeEntriesOfGenerationsToComeAreNotTakenForThem() {
        // Given
        byte[] forged = entriesOfGenerationsToCome();
        DiskFile file = disk.open(FIRST);
        file.write(ByteBuffer.wrap(forged), 0);
        journal.write(List.of(new JournalRange(OWNER, file, 0, 0, 0, forged.length, 0, 10)));
        file.sync();
        file.release();
        journal.file().sync();
        journal.synced();
        journal.switchFiles();
        journal.emptyOther().sync();
        journal.switchFiles();

        // When
        append(FIRST, 0, forged.length, "one", 10, 20);
        JournalReplayed replayed = crashAndRecover();

        // Then
        assertThat(replayed).isEqualTo(new JournalReplayed(1, 3, 0, 0, 0, 0, Map.of()));
    }

    /** Behind as many bytes as the entry has before them that takes the place of theirs. */
    private static byte[] entriesOfGenerationsToCome() {
        ByteBuffer forged = ByteBuffer.allocate(10_000);
        forged.position(JournalFormat.sizeBytes(OWNER, 3) - JournalFormat.HEAD_BYTES - 3);
        for (long generation = 1; generation < 100; generation++) {
            int at = forged.position();
            JournalFormat.begin(forged, new JournalEntry(generation, 1, 60_000, OWNER, 0, 0, 0, 0, 10, 3));
            JournalFormat.seal(forged.put(new byte[3]), at);
        }
        return Arrays.copyOf(forged.array(), forged.position());
    }
}
