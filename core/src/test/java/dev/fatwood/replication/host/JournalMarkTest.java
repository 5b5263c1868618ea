package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.testkit.fake.CrashPlan;
import org.junit.jupiter.api.Test;

/** A journal that was left empty says so, and a start need not look through it. */
final class JournalMarkTest {

    private static final int FILE_BYTES = JournalSettings.FILE_BYTES_MIN;
    private static final int MARK_AT = 512;

    private final HostFixture node = new HostFixture(new JournalSettings(FILE_BYTES, 1, 4_000));

    JournalMarkTest() {
        node.create("t", 2);
        node.appendToAll("t", 2);
        node.appendToAll("t", 2);
        assertThat(node.journaled).isEqualTo(1);
    }

    @Test
    void startAfterAStopDoesNotLookThroughTheFiles() {
        // Given
        node.stop();
        long before = node.disk.bytesRead();

        // When
        node.start();

        // Then
        assertThat(node.disk.bytesRead() - before).isLessThan(FILE_BYTES);
        assertThat(node.records("t", 1)).isEqualTo(2);
    }

    @Test
    void startAfterACrashDoes() {
        // Given
        long before = node.disk.bytesRead();

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.disk.bytesRead() - before).isGreaterThan(2 * FILE_BYTES - 2 * 4096);
        assertThat(node.records("t", 1)).isEqualTo(2);
    }

    @Test
    void filesThatAStartHasEmptiedAreMarkedToo() {
        // Given: nobody has used them since
        node.crash(CrashPlan.loseUnsynced());
        long before = node.disk.bytesRead();

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.disk.bytesRead() - before).isLessThan(FILE_BYTES);
    }

    @Test
    void markOfAStopIsVoidOnceTheJournalIsUsedAgain() {
        // Given
        node.stop();
        node.start();
        node.appendToAll("t", 2);

        // When: this is the journal's alone
        node.appendToAll("t", 2);
        assertThat(node.journaled).isEqualTo(2);
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.replayed().written()).isEqualTo(2);
        assertThat(node.records("t", 1)).isEqualTo(4);
    }

    @Test
    void changedMarkIsNone() {
        // Given
        node.stop();
        byte[] file = node.disk.contents("journal.b");
        file[MARK_AT + 5] ^= 1;
        node.disk.plant("journal.b", file);
        long before = node.disk.bytesRead();

        // When
        node.start();

        // Then
        assertThat(node.disk.bytesRead() - before).isBetween((long) FILE_BYTES - 4096, 2L * FILE_BYTES - 4096);
        assertThat(node.records("t", 1)).isEqualTo(2);
    }
}
