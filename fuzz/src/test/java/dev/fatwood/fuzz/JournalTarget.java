package dev.fatwood.fuzz;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalFormat;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.testkit.fake.FakeDisk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The two files of a journal, replayed into three partitions: one with a checkpoint, one without, one of another topic. The first byte says
 * how much of the input the first file has. A file's page of the header is zeros but for its first 22 bytes, and 16 from byte 512 on; they
 * come first, then entries. Read as it is, then with sizes and checksums made right, and then once more, which may change nothing.
 */
final class JournalTarget implements Target {

    private static final UUID TOPIC = new UUID(1, 2);
    private static final String SEGMENT = "/00000000000000000000.log";
    private static final List<String> PARTITIONS = List.of("t-0", "t-1", "u-0");
    private static final int UNIT_BYTES = 16;

    private static final int HEADER_BYTES = 22;
    private static final int SECOND_AT = 512;
    private static final int SECOND_BYTES = 16;
    private static final int ENTRIES_FROM = 4096;
    private static final int ENTRY_HEAD_BYTES = 82;
    private static final int ENTRY_MAGIC = 0x46574A45;

    @Override
    public void read(ByteBuffer input) {
        if (!input.hasRemaining()) {
            return;
        }
        int first = Math.min(Byte.toUnsignedInt(input.get()) * UNIT_BYTES, input.remaining());
        byte[] fileA = file(input.slice(input.position(), first));
        byte[] fileB = file(input.slice(input.position() + first, input.remaining() - first));
        replay(disk(), fileA, fileB);
        makeRight(fileA);
        makeRight(fileB);
        FakeDisk disk = disk();
        replay(disk, fileA, fileB);
        List<byte[]> once = segments(disk);
        replay(disk, fileA, fileB);
        List<byte[]> twice = segments(disk);
        for (int n = 0; n < once.size(); n++) {
            if (!Arrays.equals(once.get(n), twice.get(n))) {
                throw new IllegalStateException("a second replay changed " + PARTITIONS.get(n));
            }
        }
    }

    private static FakeDisk disk() {
        FakeDisk disk = new FakeDisk();
        PARTITIONS.forEach(disk::createDirectory);
        PARTITIONS.forEach(directory -> disk.plant(directory + SEGMENT, new byte[] {1, 2, 3}));
        byte[] checkpoint =
                LogCheckpointFormat.encode(new LogCheckpoint(0, 0, List.of())).array();
        disk.plant("t-0/" + LogCheckpointFormat.NAME, checkpoint);
        disk.plant("u-0/" + LogCheckpointFormat.NAME, checkpoint);
        return disk;
    }

    private static void replay(FakeDisk disk, byte[] fileA, byte[] fileB) {
        plant(disk, JournalFormat.NAME_A, fileA);
        plant(disk, JournalFormat.NAME_B, fileB);
        try {
            new Journal(disk, JournalSettings.OFF, () -> 0).recover(JournalTarget::owner);
        } catch (DiskException refused) {
            // As it should, by file and position.
        }
    }

    private static void plant(FakeDisk disk, String name, byte[] bytes) {
        if (bytes.length > 0) {
            disk.plant(name, bytes);
        }
    }

    private static Optional<UUID> owner(String directory) {
        boolean isThere = PARTITIONS.contains(directory);
        return isThere ? Optional.of(directory.startsWith("t") ? TOPIC : new UUID(3, 4)) : Optional.empty();
    }

    private static List<byte[]> segments(FakeDisk disk) {
        return PARTITIONS.stream()
                .map(directory -> disk.contents(directory + SEGMENT))
                .toList();
    }

    /** Nothing if {@code part} is too small for a header. */
    private static byte[] file(ByteBuffer part) {
        int heads = HEADER_BYTES + SECOND_BYTES;
        if (part.remaining() < heads) {
            return new byte[0];
        }
        byte[] file = new byte[ENTRIES_FROM + part.remaining() - heads];
        part.get(file, 0, HEADER_BYTES);
        part.get(file, SECOND_AT, SECOND_BYTES);
        part.get(file, ENTRIES_FROM, part.remaining());
        return file;
    }

    private static void makeRight(byte[] file) {
        if (file.length == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        bytes.putInt(6, file.length).putInt(18, checksum(bytes, 0, 18));
        bytes.putInt(SECOND_AT + 12, checksum(bytes, SECOND_AT, SECOND_AT + 12));
        int at = ENTRIES_FROM;
        while (at + ENTRY_HEAD_BYTES <= file.length) {
            at += bytes.getInt(at) == ENTRY_MAGIC ? makeEntryRight(bytes, at) : 8;
        }
    }

    /** Returns how many bytes it has. */
    private static int makeEntryRight(ByteBuffer bytes, int at) {
        long length = ENTRY_HEAD_BYTES + bytes.getShort(at + 80) + (long) bytes.getInt(at + 76);
        long until = at + (length + 7) / 8 * 8;
        if (length < ENTRY_HEAD_BYTES || until > bytes.limit()) {
            return 8;
        }
        bytes.putInt(at + 4, checksum(bytes, at + 8, (int) until));
        return (int) until - at;
    }

    private static int checksum(ByteBuffer bytes, int from, int until) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(from, until - from));
        return (int) crc.getValue();
    }
}
