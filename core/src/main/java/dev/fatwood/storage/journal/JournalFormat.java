package dev.fatwood.storage.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal file, version 1, big-endian. Its size never changes. The header:
 *
 * <pre>
 *  0  INT32   magic         0x46574A4C, "FWJL"
 *  4  INT16   version       1
 *  6  INT32   file bytes    size of the whole file
 * 10  INT64   generation    1 or more; grows each time that one of the two files is emptied
 * 18  UINT32  CRC-32C of all before
 * </pre>
 *
 * <p>A mark may follow at byte 512, on a sector of its own. Of another generation than the header's it is void, as zeros are:
 *
 * <pre>
 * 512 INT32   magic         0x46574A43, "FWJC"
 * 516 INT64   generation    the file has no entries of it
 * 524 UINT32  CRC-32C of the mark before
 * </pre>
 *
 * <p>Entries follow from byte 4096 on, back to back, each at a multiple of 8:
 *
 * <pre>
 *  0  INT32   magic         0x46574A45, "FWJE"
 *  4  UINT32  CRC-32C of all after this field, filling included
 *  8  INT64   generation    that of the header; other entries are leftovers
 * 16  INT64   sequence      0, 1, 2 and so on in a generation
 * 24  INT32   synced bytes  how much of this file had been synced when the entry was written
 * 28  UUID    topic id
 * 44  INT32   truncations   of the log, as in its checkpoint
 * 48  INT64   base offset   of the segment
 * 56  INT32   position      of the bytes in the segment
 * 60  INT64   from offset   of their first record
 * 68  INT64   until offset  after their last record
 * 76  INT32   length        bytes, 1 MiB at most
 * 80  INT16   length of the directory's name, 1 to 255
 * 82  directory of the partition, ASCII; then the bytes; then zeros up to a multiple of 8
 * </pre>
 */
public final class JournalFormat {

    /** The names of the two files in the log directory. */
    public static final String NAME_A = "journal.a";

    public static final String NAME_B = "journal.b";

    /** Where the first entry is: on a page of its own, so that the header is never written together with entries. */
    static final int ENTRIES_FROM = 4096;

    static final int HEADER_BYTES = 22;
    static final int MARK_AT = 512;
    static final int MARK_BYTES = 16;
    /** Of an entry, before the directory's name. */
    static final int HEAD_BYTES = 82;

    static final int DIRECTORY_BYTES_MAX = 255;
    static final int ALIGNMENT = 8;
    static final int ENTRY_MAGIC = 0x46574A45;

    private static final int MAGIC = 0x46574A4C;
    private static final int MARK_MAGIC = 0x46574A43;
    private static final short VERSION = 1;
    private static final int CHECKSUM_AT = 18;
    private static final int MARK_CHECKSUM_AT = 12;
    private static final int CHECKED_FROM = 8;

    private JournalFormat() {}

    static ByteBuffer header(int fileBytes, long generation) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(MAGIC).putShort(VERSION).putInt(fileBytes).putLong(generation);
        return header.putInt(checksum(header, 0, CHECKSUM_AT)).flip();
    }

    /** The generation of a file of {@code fileBytes} that begins with {@code header}; nothing if that is no header of it. */
    static OptionalLong generation(ByteBuffer header, long fileBytes) {
        boolean isHeader = header.limit() >= HEADER_BYTES && isHeader(header, fileBytes);
        return isHeader ? OptionalLong.of(header.getLong(10)) : OptionalLong.empty();
    }

    private static boolean isHeader(ByteBuffer header, long fileBytes) {
        return header.getInt(0) == MAGIC
                && header.getShort(4) == VERSION
                && header.getInt(CHECKSUM_AT) == checksum(header, 0, CHECKSUM_AT)
                && header.getInt(6) == fileBytes;
    }

    /** Says that the file has no entries of {@code generation}. */
    static ByteBuffer mark(long generation) {
        ByteBuffer mark = ByteBuffer.allocate(MARK_BYTES);
        mark.putInt(MARK_MAGIC).putLong(generation);
        return mark.putInt(checksum(mark, 0, MARK_CHECKSUM_AT)).flip();
    }

    /** The generation of which {@code mark} says that there are no entries; nothing if it is no mark. */
    static OptionalLong markedGeneration(ByteBuffer mark) {
        boolean isMark = mark.limit() >= MARK_BYTES
                && mark.getInt(0) == MARK_MAGIC
                && mark.getInt(MARK_CHECKSUM_AT) == checksum(mark, 0, MARK_CHECKSUM_AT);
        return isMark ? OptionalLong.of(mark.getLong(4)) : OptionalLong.empty();
    }

    /** Bytes that an entry takes in the file. */
    static int sizeBytes(JournalOwner owner, int length) {
        return aligned(HEAD_BYTES + directory(owner).length + length);
    }

    private static byte[] directory(JournalOwner owner) {
        return owner.directory().getBytes(StandardCharsets.US_ASCII);
    }

    private static int aligned(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Puts the beginning of {@code entry}; its bytes are to follow, then {@link #seal}. */
    static void begin(ByteBuffer target, JournalEntry entry) {
        if (!entry.isPossible()) {
            throw new IllegalArgumentException("a journal has no such entry: " + entry);
        }
        byte[] directory = directory(entry.owner());
        UUID topicId = entry.owner().topicId();
        target.putInt(ENTRY_MAGIC).putInt(0);
        target.putLong(entry.generation()).putLong(entry.sequence()).putInt(entry.syncedBytes());
        target.putLong(topicId.getMostSignificantBits()).putLong(topicId.getLeastSignificantBits());
        target.putInt(entry.truncations()).putLong(entry.baseOffset()).putInt(entry.position());
        target.putLong(entry.fromOffset()).putLong(entry.untilOffset()).putInt(entry.length());
        target.putShort((short) directory.length).put(directory);
    }

    /** Ends the entry that begins at {@code start} and ends at the position of {@code target}. */
    static void seal(ByteBuffer target, int start) {
        while ((target.position() - start) % ALIGNMENT != 0) {
            target.put((byte) 0);
        }
        target.putInt(start + 4, checksum(target, start + CHECKED_FROM, target.position()));
    }

    /** Bytes of the entry that begins with {@code head}; 0 if none does, or one that would reach past {@code bytesMax}. */
    static int sizeBytes(ByteBuffer head, int bytesMax) {
        if (head.limit() < HEAD_BYTES || head.getInt(0) != ENTRY_MAGIC) {
            return 0;
        }
        int directory = head.getShort(80);
        int length = head.getInt(76);
        boolean isPossible = directory > 0
                && directory <= DIRECTORY_BYTES_MAX
                && length >= 0
                && length <= Math.min(bytesMax, JournalSettings.BYPASS_BYTES_MAX)
                && aligned(HEAD_BYTES + directory + length) <= bytesMax;
        return isPossible ? aligned(HEAD_BYTES + directory + length) : 0;
    }

    /** Where the bytes of the entry in {@code whole} begin. */
    static int bytesAt(ByteBuffer whole) {
        return HEAD_BYTES + whole.getShort(80);
    }

    /** The entry that {@code whole} is, position 0 to limit; {@code null} if its checksum does not match, or nobody can have written it. */
    static JournalEntry decode(ByteBuffer whole) {
        if (whole.getInt(4) != checksum(whole, CHECKED_FROM, whole.limit())) {
            return null;
        }
        byte[] directory = new byte[whole.getShort(80)];
        whole.get(HEAD_BYTES, directory);
        JournalOwner owner = new JournalOwner(
                new UUID(whole.getLong(28), whole.getLong(36)), new String(directory, StandardCharsets.US_ASCII));
        JournalEntry entry = new JournalEntry(
                whole.getLong(8),
                whole.getLong(16),
                whole.getInt(24),
                owner,
                whole.getInt(44),
                whole.getLong(48),
                whole.getInt(56),
                whole.getLong(60),
                whole.getLong(68),
                whole.getInt(76));
        return entry.isPossible() ? entry : null;
    }

    private static int checksum(ByteBuffer bytes, int from, int until) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(from, until - from));
        return (int) crc.getValue();
    }
}
