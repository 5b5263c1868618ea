package dev.fatwood.storage.journal;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.SegmentNames;
import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * One of the two files of a journal, open to be written. Bytes it has are never read here; what it was last emptied with, its generation, is
 * durable before an entry of it is written.
 *
 * <p>Owned by the flusher's lane, but for {@link #open}. Holds one reference to the file.
 */
final class JournalFile {

    private static final int PIECE_BYTES = 256 << 10;

    private final DiskFile file;
    private final int fileBytes;
    private long generation;
    private long sequence;
    private int position;
    private int syncedBytes;

    private JournalFile(DiskFile file, int fileBytes) {
        this.file = file;
        this.fileBytes = fileBytes;
    }

    /**
     * The file of this name, of this size, empty and durable but for its name; made if there is none. All of it is in the page cache then, so
     * that small writes need not read first. Blocks.
     */
    static JournalFile open(Disk disk, String name, int fileBytes, long generation) {
        if (!disk.exists(name)) {
            make(disk, name, fileBytes, generation);
        }
        JournalFile opened = new JournalFile(disk.open(name), fileBytes);
        try {
            opened.readThrough();
            opened.empty(generation);
            opened.file.sync();
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private static void make(Disk disk, String name, int fileBytes, long generation) {
        String temporary = name + SegmentNames.TEMPORARY_SUFFIX;
        DiskFile file = disk.create(temporary);
        try {
            ByteBuffer zeros = ByteBuffer.allocate(PIECE_BYTES);
            for (int at = 0; at < fileBytes; at += zeros.limit()) {
                file.write(zeros.clear().limit(Math.min(PIECE_BYTES, fileBytes - at)), at);
            }
            file.write(JournalFormat.header(fileBytes, generation), 0);
            file.sync();
        } finally {
            file.release();
        }
        disk.rename(temporary, name);
    }

    private void readThrough() {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        for (long at = 0; at < fileBytes; at += PIECE_BYTES) {
            file.read(piece.clear(), at);
        }
    }

    DiskFile file() {
        return file;
    }

    /** Whether {@code bytes} more fit. */
    boolean hasRoom(long bytes) {
        return position + bytes <= fileBytes;
    }

    /** Whether {@code bytes} fit if it is empty. */
    boolean canHold(long bytes) {
        return JournalFormat.ENTRIES_FROM + bytes <= fileBytes;
    }

    /** Makes leftovers of all entries, and void its mark, once the file is synced. */
    void empty(long newGeneration) {
        file.write(JournalFormat.header(fileBytes, newGeneration), 0);
        generation = newGeneration;
        sequence = 0;
        position = JournalFormat.ENTRIES_FROM;
        syncedBytes = position;
    }

    /** Says that it is empty; it must be, and no entry may follow in its generation. Durable once the file is synced. */
    void mark() {
        file.write(JournalFormat.mark(generation), JournalFormat.MARK_AT);
    }

    /**
     * Writes an entry for each of {@code ranges}, by way of {@code buffer}. A range that its file no longer has was cut meanwhile, and with
     * that became void: it is left out.
     */
    void write(Collection<JournalRange> ranges, ByteBuffer buffer) {
        buffer.clear();
        for (JournalRange range : ranges) {
            if (buffer.remaining() < JournalFormat.sizeBytes(range.owner(), range.sizeBytes())) {
                writeOut(buffer);
            }
            put(range, buffer);
        }
        writeOut(buffer);
    }

    private void put(JournalRange range, ByteBuffer buffer) {
        int start = buffer.position();
        JournalFormat.begin(buffer, JournalEntry.of(range, generation, sequence, syncedBytes));
        buffer.limit(buffer.position() + range.sizeBytes());
        range.file().read(buffer, range.fromPosition());
        boolean isWhole = !buffer.hasRemaining();
        buffer.limit(buffer.capacity());
        if (isWhole) {
            JournalFormat.seal(buffer, start);
            sequence++;
        } else {
            buffer.position(start);
        }
    }

    private void writeOut(ByteBuffer buffer) {
        int bytes = buffer.flip().remaining();
        file.write(buffer, position);
        position += bytes;
        buffer.clear();
    }

    /** All entries written so far are durable. */
    void synced() {
        syncedBytes = position;
    }

    void close() {
        file.release();
    }
}
