package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a journal file. Its entries end at the first place where no whole entry of its generation with the next number is: there
 * the file was never written, or has leftovers, or a sync was torn. If a later entry says that this place had been synced, the file is damaged.
 * Later entries of a torn sync are counted, but not believed: bytes that somebody produced may look like one.
 *
 * <p>Lives for one call. Blocks. Errors: {@link dev.fatwood.env.DiskException}.
 */
public final class JournalReader {

    private static final int PIECE_BYTES = 64 << 10;

    private final DiskFile file;
    private final int fileBytes;
    private final long generation;
    private final ByteBuffer head = ByteBuffer.allocate(JournalFormat.HEAD_BYTES);
    private JournalDamagedException damage;

    private JournalReader(DiskFile file) {
        this.file = file;
        this.fileBytes = (int) Math.min(file.sizeBytes(), JournalSettings.FILE_BYTES_MAX);
        ByteBuffer header = ByteBuffer.allocate(JournalFormat.HEADER_BYTES);
        file.read(header, 0);
        this.generation = JournalFormat.generation(header.flip(), file.sizeBytes())
                .orElseThrow(() -> new JournalDamagedException(
                        file.path(), 0, "the header is not that of a journal file of " + file.sizeBytes() + " bytes"));
    }

    /**
     * Reads {@code file}, which is as a process left it.
     *
     * @throws JournalDamagedException if it has no header; other damage is part of what is returned
     */
    public static JournalContents read(DiskFile file) {
        JournalReader reader = new JournalReader(file);
        return reader.isMarked()
                ? new JournalContents(reader.generation, true, List.of(), JournalFormat.ENTRIES_FROM, 0, null)
                : reader.contents();
    }

    private boolean isMarked() {
        ByteBuffer mark = ByteBuffer.allocate(JournalFormat.MARK_BYTES);
        file.read(mark, JournalFormat.MARK_AT);
        OptionalLong marked = JournalFormat.markedGeneration(mark.flip());
        return marked.isPresent() && isStillMarked(marked.getAsLong());
    }

    /** Entries are written in a generation that was begun without a mark. */
    private boolean isStillMarked(long markedGeneration) {
        return markedGeneration == generation;
    }

    private JournalContents contents() {
        List<JournalContents.Located> entries = new ArrayList<>();
        int at = JournalFormat.ENTRIES_FROM;
        Whole next = wholeAt(at);
        while (next != null && next.entry.sequence() == entries.size()) {
            entries.add(new JournalContents.Located(next.entry, at, at + next.bytesAt));
            at += next.sizeBytes;
            next = wholeAt(at);
        }
        int torn = (isBegunAt(at) ? 1 : 0) + laterThan(at);
        return new JournalContents(generation, false, entries, at, torn, damage);
    }

    private record Whole(JournalEntry entry, int sizeBytes, int bytesAt) {}

    /** The entry of this generation at {@code position}, or {@code null}. */
    private Whole wholeAt(int position) {
        file.read(head.clear(), position);
        int size = JournalFormat.sizeBytes(head.flip(), fileBytes - position);
        if (size == 0 || !isOfGeneration(head.getLong(8))) {
            return null;
        }
        ByteBuffer whole = ByteBuffer.allocate(size);
        file.read(whole, position);
        JournalEntry entry = JournalFormat.decode(whole.flip());
        return entry == null ? null : new Whole(entry, size, JournalFormat.bytesAt(whole));
    }

    private boolean isOfGeneration(long ofEntry) {
        return ofEntry == generation;
    }

    /** Whether an entry of this generation begins at {@code position}, and is not whole. */
    private boolean isBegunAt(int position) {
        file.read(head.clear(), position);
        return JournalFormat.sizeBytes(head.flip(), fileBytes - position) > 0
                && isOfGeneration(head.getLong(8))
                && wholeAt(position) == null;
    }

    /** How many whole entries of this generation there are from {@code end} on. */
    private int laterThan(int end) {
        int later = 0;
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        for (int from = end; from < fileBytes; from += PIECE_BYTES) {
            file.read(piece.clear(), from);
            piece.flip();
            for (int at = 0; at + 4 <= piece.limit(); at += JournalFormat.ALIGNMENT) {
                if (piece.getInt(at) == JournalFormat.ENTRY_MAGIC && isWrittenAt(from + at, end)) {
                    later++;
                }
            }
        }
        return later;
    }

    /** Notes the damage if the entry at {@code position} was written after a sync of what should be at {@code end}. */
    private boolean isWrittenAt(int position, int end) {
        Whole later = wholeAt(position);
        if (later != null && damage == null && later.entry.syncedBytes() > end) {
            damage = new JournalDamagedException(
                    file.path(),
                    end,
                    "no whole entry, but the one at byte " + position + " was written when all before byte "
                            + later.entry.syncedBytes() + " had been synced");
        }
        return later != null;
    }
}
