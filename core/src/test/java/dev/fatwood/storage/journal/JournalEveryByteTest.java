package dev.fatwood.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.testkit.fake.FakeDisk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Both files of a journal, cut, zeroed and changed at each of their bytes. Three logs rest on it: entries in the one file, newer ones in the
 * other, whose leftovers are in their segments. A start never writes what was not there, and loses no acked bytes but those whose own entry
 * was damaged, or says so.
 */
final class JournalEveryByteTest {

    private static final JournalSettings ON = new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000);
    private static final UUID TOPIC = new UUID(1, 2);
    private static final List<String> LOGS = List.of("a-0", "b-0", "c-0");
    private static final String SEGMENT = "/00000000000000000000.log";
    private static final int SPARE_BYTES = 64;

    /** Acked bytes that only the journal has: which of its bytes, and up to where in the segment. */
    private record Resting(String journal, int fromByte, int untilByte, String log, int untilPosition) {}

    private final FakeDisk life = new FakeDisk();
    private final Map<String, byte[]> written = new TreeMap<>();
    private final Map<String, byte[]> synced = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Resting> resting = new ArrayList<>();
    private final int[] used = new int[2];
    private Journal journal;
    private int active;
    private int rounds;

    JournalEveryByteTest() {
        LOGS.forEach(log -> prepare(life, log, new byte[0]));
        journal = new Journal(life, ON, () -> 0);
        journal.recover(directory -> Optional.of(TOPIC));
        journal.made(journal.make(journal.beginMaking()));
        Arrays.fill(used, JournalFormat.ENTRIES_FROM);
        live();
    }

    private void live() {
        round();
        round();
        round();
        round();
        LOGS.forEach(log -> synced.put(log, life.contents(log + SEGMENT)));
        resting.clear();
        switchFiles();
        round();
        round();
        round();
        journal.emptyOther().sync();
        used[0] = JournalFormat.ENTRIES_FROM;
        switchFiles();
        round();
        round();
        LOGS.forEach(log -> written.put(log, life.contents(log + SEGMENT)));
        shorten(JournalFormat.NAME_A);
        shorten(JournalFormat.NAME_B);
    }

    private void switchFiles() {
        journal.switchFiles();
        active = 1 - active;
    }

    /** Appends to all logs, by one sync of the journal. */
    private void round() {
        rounds++;
        for (String log : LOGS) {
            DiskFile file = life.open(log + SEGMENT);
            int at = (int) file.sizeBytes();
            byte[] bytes =
                    (log + " in round " + rounds + "......".substring(rounds % 6)).getBytes(StandardCharsets.UTF_8);
            file.write(ByteBuffer.wrap(bytes), at);
            JournalOwner owner = new JournalOwner(TOPIC, log);
            int until = at + bytes.length;
            journal.write(List.of(new JournalRange(owner, file, 0, 0, at, until, rounds - 1, rounds)));
            file.release();
            int from = used[active];
            used[active] += JournalFormat.sizeBytes(owner, bytes.length);
            String name = active == 0 ? JournalFormat.NAME_A : JournalFormat.NAME_B;
            resting.add(new Resting(name, from, used[active], log, until));
        }
        journal.file().sync();
        journal.synced();
    }

    /** Cuts the zeros at the end but for a few, as if the file had been made so, or every byte would take a minute. */
    private void shorten(String name) {
        byte[] bytes = life.contents(name);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        byte[] shorter = Arrays.copyOf(bytes, end + SPARE_BYTES);
        long generation = JournalFormat.generation(ByteBuffer.wrap(bytes, 0, JournalFormat.HEADER_BYTES), bytes.length)
                .orElseThrow();
        JournalFormat.header(shorter.length, generation).get(shorter, 0, JournalFormat.HEADER_BYTES);
        files.put(name, shorter);
    }

    private static void prepare(FakeDisk disk, String log, byte[] segment) {
        disk.createDirectory(log);
        disk.plant(log + SEGMENT, segment);
        disk.plant(
                log + "/" + LogCheckpointFormat.NAME,
                LogCheckpointFormat.encode(new LogCheckpoint(0, 0, List.of())).array());
    }

    @Test
    void allIsThereIfNothingIsDamaged() {
        // Given
        FakeDisk disk = afterPowerCut();

        // When
        JournalReplayed replayed = recover(disk);

        // Then
        assertThat(replayed.written()).isEqualTo(15);
        LOGS.forEach(log -> assertThat(disk.durableContents(log + SEGMENT)).isEqualTo(written.get(log)));
    }

    @Test
    void fileCutAtAnyByteLosesNothingUntold() {
        files.forEach((name, bytes) -> {
            for (int at = 0; at < bytes.length; at++) {
                check(name, Arrays.copyOf(bytes, at), at, bytes.length);
            }
        });
    }

    @Test
    void fileZeroedFromAnyByteOnLosesNothingUntold() {
        files.forEach((name, bytes) -> {
            byte[] zeroed = bytes.clone();
            for (int at = bytes.length - 1; at >= 0; at--) {
                zeroed[at] = 0;
                check(name, zeroed, at, bytes.length);
            }
        });
    }

    @Test
    void fileChangedAtAnyByteLosesNothingUntold() {
        files.forEach((name, bytes) -> {
            byte[] changed = bytes.clone();
            for (int at = 0; at < bytes.length; at++) {
                changed[at] ^= 0x41;
                check(name, changed, at, at + 1);
                changed[at] = bytes[at];
            }
        });
    }

    @Test
    void sectorZeroedAtAnyByteLosesNothingUntold() {
        files.forEach((name, bytes) -> {
            for (int at = 0; at < bytes.length; at++) {
                int until = Math.min(at + 512, bytes.length);
                byte[] zeroed = bytes.clone();
                Arrays.fill(zeroed, at, until, (byte) 0);
                check(name, zeroed, at, until);
            }
        });
    }

    private void check(String name, byte[] damaged, int fromByte, int untilByte) {
        // Given
        FakeDisk disk = afterPowerCut();
        disk.plant(name, damaged);

        // When
        JournalReplayed replayed = null;
        try {
            replayed = recover(disk);
        } catch (JournalDamagedException told) {
            LOGS.forEach(log -> assertBytes(disk, log, name, fromByte, synced.get(log).length));
            return;
        }

        // Then
        for (Resting entry : resting) {
            boolean isHit = entry.journal.equals(name) && entry.fromByte < untilByte && fromByte < entry.untilByte;
            boolean isTold = replayed.failures().containsKey(entry.log)
                    || replayed.torn() > 0 && entry.journal.equals(name) && entry.fromByte > fromByte;
            assertBytes(disk, entry.log, name, fromByte, isHit || isTold ? 0 : entry.untilPosition);
        }
    }

    private void assertBytes(FakeDisk disk, String log, String name, int fromByte, int bytesMin) {
        byte[] found = disk.durableContents(log + SEGMENT);
        byte[] wanted = written.get(log);
        if (found.length < bytesMin || !Arrays.equals(found, Arrays.copyOf(wanted, found.length))) {
            assertThat(found)
                    .as(log + " after damage to byte " + fromByte + " of " + name)
                    .hasSizeGreaterThanOrEqualTo(bytesMin)
                    .isEqualTo(Arrays.copyOf(wanted, found.length));
        }
    }

    private FakeDisk afterPowerCut() {
        FakeDisk disk = new FakeDisk();
        LOGS.forEach(log -> prepare(disk, log, synced.get(log)));
        files.forEach(disk::plant);
        return disk;
    }

    private static JournalReplayed recover(FakeDisk disk) {
        return new Journal(disk, ON, () -> 0).recover(directory -> Optional.of(TOPIC));
    }
}
