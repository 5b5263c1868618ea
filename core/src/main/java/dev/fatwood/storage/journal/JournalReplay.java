package dev.fatwood.storage.journal;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.recovery.AtomicFile;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the bytes of entries to the segments they were appended to, before any partition is opened. An entry is void
 * <ul>
 * <li>if the partition's directory is gone or has had no records yet, or is that of another topic id;
 * <li>if the log was cut since, as its checkpoint says;
 * <li>as far as the checkpoint covers it: compaction may have put another segment there;
 * <li>if its segment is gone and lies below the log start.
 * </ul>
 * Doing it twice changes nothing. A partition whose entries cannot be written must not be opened.
 *
 * <p>Lives for the start, on its thread. Blocks. Errors: {@link DiskException}; a full disk concerns one partition only.
 */
final class JournalReplay {

    /** Segments that are open at a time. */
    private static final int OPEN_MAX = 256;

    private final Disk disk;
    private final Journal.Owners owners;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, DiskFile> open = new LinkedHashMap<>();
    private final Map<String, DiskException> failures = new LinkedHashMap<>();
    private int written;
    private long bytes;
    private int covered;
    private int truncated;
    private int ownerless;

    /**
     * A partition's directory.
     *
     * @param hadRecords whether there is one that has had records, which come after a checkpoint
     * @param checkpoint {@code null} if there is none that can be read
     */
    private record Place(boolean hadRecords, Optional<UUID> owner, LogCheckpoint checkpoint) {}

    JournalReplay(Disk disk, Journal.Owners owners) {
        this.disk = disk;
        this.owners = owners;
    }

    /** Replays {@code entry}, whose bytes are at {@code bytesAt} in {@code journal}. */
    void replay(JournalEntry entry, DiskFile journal, int bytesAt) {
        String directory = entry.owner().directory();
        if (failures.containsKey(directory)) {
            return;
        }
        Place place = places.computeIfAbsent(directory, this::look);
        try {
            judge(entry, place, journal, bytesAt);
        } catch (CorruptLogException | DiskFullException failed) {
            failures.put(directory, failed);
        }
    }

    private Place look(String directory) {
        ByteBuffer checkpoint = AtomicFile.read(disk, directory + "/" + LogCheckpointFormat.NAME);
        return new Place(
                checkpoint != null,
                owners.of(directory),
                checkpoint == null ? null : LogCheckpointFormat.decode(checkpoint));
    }

    private void judge(JournalEntry entry, Place place, DiskFile journal, int bytesAt) {
        if (place.hadRecords && place.owner.isEmpty()) {
            throw missing(entry, entry.owner().directory(), "no owner of the directory that can be read");
        }
        if (isOfAnother(entry, place)) {
            ownerless++;
        } else if (place.checkpoint == null) {
            writeIfSame(entry, journal, bytesAt);
        } else if (isBeforeTruncation(entry, place.checkpoint)) {
            truncated++;
        } else if (isCovered(entry, place.checkpoint) || isDeleted(entry, place.checkpoint)) {
            covered++;
        } else {
            int skipped = coveredBytes(entry, place.checkpoint);
            write(entry, skipped, read(journal, bytesAt + skipped, entry.length() - skipped));
        }
    }

    private static boolean isOfAnother(JournalEntry entry, Place place) {
        return !place.owner.equals(Optional.of(entry.owner().topicId()));
    }

    private static boolean isBeforeTruncation(JournalEntry entry, LogCheckpoint checkpoint) {
        return entry.truncations() != checkpoint.truncations();
    }

    private static boolean isCovered(JournalEntry entry, LogCheckpoint checkpoint) {
        return entry.untilOffset() <= checkpoint.coveredUntilOffset();
    }

    private boolean isDeleted(JournalEntry entry, LogCheckpoint checkpoint) {
        return entry.untilOffset() <= checkpoint.logStartOffset() && !disk.exists(path(entry));
    }

    /** How many of the entry's bytes, from its first on, the checkpoint covers. */
    private static int coveredBytes(JournalEntry entry, LogCheckpoint checkpoint) {
        SegmentSummary segment = checkpoint.segment(entry.baseOffset());
        int coveredUntil = segment == null ? 0 : segment.logBytes();
        return Math.max(0, Math.min(entry.length(), coveredUntil - entry.position()));
    }

    private static String path(JournalEntry entry) {
        return entry.owner().directory() + "/" + SegmentNames.name(entry.baseOffset(), SegmentNames.LOG_SUFFIX);
    }

    /** Without a checkpoint nobody knows what is void: only what changes nothing is right for sure. */
    private void writeIfSame(JournalEntry entry, DiskFile journal, int bytesAt) {
        ByteBuffer wanted = read(journal, bytesAt, entry.length());
        ByteBuffer found = read(segment(entry), entry.position(), entry.length());
        if (!wanted.equals(found)) {
            throw missing(
                    entry,
                    entry.owner().directory() + "/" + LogCheckpointFormat.NAME,
                    "no checkpoint that can be read");
        }
        write(entry, 0, wanted);
    }

    /** Entries come in the order of their appends, so what is missing before one was in its segment once, or in an entry that is damaged. */
    private void write(JournalEntry entry, int skipped, ByteBuffer wanted) {
        DiskFile segment = segment(entry);
        if (isBehindTheEnd(entry.position() + skipped, segment.sizeBytes())) {
            throw missing(entry, path(entry), "a file of " + segment.sizeBytes() + " bytes");
        }
        int count = wanted.remaining();
        segment.write(wanted, entry.position() + (long) skipped);
        written++;
        bytes += count;
    }

    private static boolean isBehindTheEnd(int position, long sizeBytes) {
        return position > sizeBytes;
    }

    private static ByteBuffer read(DiskFile file, long position, int length) {
        ByteBuffer target = ByteBuffer.allocate(length);
        file.read(target, position);
        return target.flip();
    }

    private DiskFile segment(JournalEntry entry) {
        String path = path(entry);
        DiskFile file = open.get(path);
        if (file == null) {
            if (!disk.exists(path)) {
                throw missing(entry, path, "no file");
            }
            if (open.size() >= OPEN_MAX) {
                syncAll();
            }
            file = disk.open(path);
            open.put(path, file);
        }
        return file;
    }

    private static CorruptLogException missing(JournalEntry entry, String path, String found) {
        return new CorruptLogException(
                path,
                entry.position(),
                "what the journal's entry for offsets " + entry.fromOffset() + " to " + (entry.untilOffset() - 1)
                        + " needs",
                found);
    }

    private void syncAll() {
        try {
            open.values().forEach(DiskFile::sync);
        } finally {
            open.values().forEach(DiskFile::release);
            open.clear();
        }
    }

    /** Makes durable what was written. */
    JournalReplayed finish(int torn) {
        syncAll();
        return new JournalReplayed(written, bytes, covered, truncated, ownerless, torn, failures);
    }
}
