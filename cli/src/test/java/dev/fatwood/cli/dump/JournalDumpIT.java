package dev.fatwood.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.os.DiskPool;
import dev.fatwood.broker.os.NioDisk;
import dev.fatwood.cli.CliRun;
import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalOwner;
import dev.fatwood.storage.journal.JournalRange;
import dev.fatwood.storage.journal.JournalSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's files, as a broker leaves them. */
class JournalDumpIT {

    private static final UUID TOPIC = new UUID(1, 2);
    private static final int SECOND_AT = 4096 + 96;

    @TempDir
    private Path directory;

    private final DiskPool pool = new DiskPool(1, (where, fault) -> {});
    private Journal journal;
    private DiskFile segment;
    private Path first;
    private Path second;

    @BeforeEach
    void write() {
        NioDisk disk = new NioDisk(directory, pool);
        first = directory.resolve("journal.a");
        second = directory.resolve("journal.b");
        segment = disk.create("segment");
        journal = new Journal(disk, new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000), () -> 0);
        journal.recover(name -> Optional.empty());
        journal.made(journal.make(journal.beginMaking()));
        append(0, "ten bytes.");
        append(10, "and more");
        append(18, "and more");
    }

    private void append(int position, String bytes) {
        segment.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)), position);
        int until = position + bytes.length();
        JournalOwner owner = new JournalOwner(TOPIC, "t-0");
        journal.write(List.of(new JournalRange(owner, segment, 0, 0, position, until, position, until)));
        journal.file().sync();
        journal.synced();
    }

    @AfterEach
    void close() {
        segment.release();
        journal.close();
        pool.close();
    }

    @Test
    void entriesAreToldInTheirOrder() {
        // When
        CliRun run = CliRun.of("dump", directory.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(first + ": generation 1, 3 entries up to byte 4384")
                .contains(second + ": generation 2, 0 entries up to byte 4096")
                .containsPattern("(?m)^ +4096 +t-0 +" + TopicId.text(TOPIC) + " +0 +0 +0 +9 +10 +0 +4096$")
                .containsPattern("(?m)^ +4192 +t-0 +" + TopicId.text(TOPIC) + " +0 +10 +10 +17 +8 +0 +4192$");
    }

    @Test
    void fileThatAStopHasLeftIsToldFromOneWithoutEntries() {
        // Given
        journal.mark();

        // When
        CliRun run = CliRun.of("dump", second.toString());

        // Then
        assertThat(run.out()).contains(second + ": generation 2, left empty");
    }

    @Test
    void entriesBeforeDamageAreTold() throws IOException {
        // Given
        change(first, SECOND_AT + 90);

        // When
        CliRun run = CliRun.of("dump", first.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("1 entries up to byte 4192, and 2 behind the damage");
        assertThat(run.errLines()).singleElement().asString().contains("corrupt at byte 4192");
    }

    @Test
    void tornSyncIsTold() throws IOException {
        // Given: damage to the newest entry looks the same
        change(first, SECOND_AT + 96 + 90);

        // When
        CliRun run = CliRun.of("dump", first.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("2 entries up to byte 4288, and 1 of a sync that is not whole");
    }

    @Test
    void damagedHeaderIsNamed() throws IOException {
        // Given
        change(first, 10);

        // When
        CliRun run = CliRun.of("dump", first.toString(), "-o", "json");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"summary\":\"unreadable\"");
        assertThat(run.errLines()).singleElement().asString().contains("the header is not that of a journal file");
    }

    private static void change(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
