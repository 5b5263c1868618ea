package dev.fatwood.storage.journal;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.RandomSource;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The journal of a log directory: two files that take turns. While one is written, the segments with bytes in the other are synced, by
 * somebody else, and then it is emptied. Made when it is first wanted, and then kept.
 *
 * <p>Order that must hold: a file is emptied only after all segments with entries in it are synced; it is written only after that it is empty
 * is durable. Generations grow, so that the file written has the higher one, and replay keeps the order of appends.
 *
 * <p>Owned by the flusher's lane; {@link #recover} comes before, at the start, and {@link #make} may run anywhere. Errors: {@link DiskException}.
 */
public final class Journal {

    private static final int BUFFER_BYTES = 256 << 10;
    /** It takes no more than this part of the space there is. */
    private static final int FREE_SHARE = 10;

    /** Port: who a partition's directory belongs to; empty if that cannot be read. */
    public interface Owners {

        Optional<UUID> of(String directory);
    }

    private enum State {
        /** Entries of the last process may be there. */
        UNKNOWN,
        /** Nobody wanted it yet. */
        ABSENT,
        MAKING,
        READY,
        /** Not used any more, or not used at all. */
        SHUT
    }

    /** The files of a journal, made but not in use yet. */
    public static final class Made {

        private final JournalFile first;
        private final JournalFile second;

        private Made(JournalFile first, JournalFile second) {
            this.first = first;
            this.second = second;
        }

        private void close() {
            first.close();
            second.close();
        }
    }

    private final Disk disk;
    private final JournalSettings settings;
    private final RandomSource random;
    private State state = State.UNKNOWN;
    /** Whether its files were there at the start. */
    private boolean isKept;

    private long generation;
    private JournalFile active;
    private JournalFile other;
    private ByteBuffer buffer;

    /** @param random nobody who writes records is to know it */
    public Journal(Disk disk, JournalSettings settings, RandomSource random) {
        this.disk = disk;
        this.settings = settings;
        this.random = random;
    }

    public JournalSettings settings() {
        return settings;
    }

    // At the start

    /**
     * Gives the segments what the last process left, and empties the files; removes them if they are of another size than wanted. Comes
     * before any partition is opened. Blocks.
     *
     * @throws JournalDamagedException if it is not known what the files had
     */
    public JournalReplayed recover(Owners owners) {
        JournalRecovery recovery = new JournalRecovery(disk, settings);
        JournalReplayed replayed = recovery.run(owners);
        generation = recovery.generation();
        isKept = recovery.isKept();
        boolean isEmpty = replayed.failures().isEmpty();
        state = isEmpty && settings.isOn() ? State.ABSENT : State.SHUT;
        return replayed;
    }

    // Being made

    /** Whether its files are there already, from before the start. */
    public boolean isKept() {
        return isKept;
    }

    /** Whether it is wanted but not there, so that {@link #make} may be called. */
    public boolean isAbsent() {
        return state == State.ABSENT;
    }

    /** Whether entries can be written, if there is room. */
    public boolean isReady() {
        return state == State.READY;
    }

    /** Sets apart the generations that {@link #make} gives to the files. */
    public long beginMaking() {
        state = State.MAKING;
        generation = laterGeneration() + 1;
        return generation;
    }

    /** Records that look like entries stay in a file when it is emptied; who wrote them must not have known the generation to come. */
    private long laterGeneration() {
        return generation + 1 + (random.nextLong() >>> Integer.SIZE);
    }

    /** Makes the files, or takes those that are there. Blocks. Thread: any, one at a time. */
    public Made make(long lastGeneration) {
        long wanted = JournalRecovery.NAMES.stream()
                        .filter(name -> !disk.exists(name))
                        .count()
                * settings.fileBytes();
        long free = wanted == 0 ? 0 : disk.usableBytes();
        if (free < wanted * FREE_SHARE) {
            throw new DiskException(
                    "create",
                    JournalFormat.NAME_A,
                    wanted + " bytes are more than a tenth of the " + free + " that are free");
        }
        JournalFile first = JournalFile.open(disk, JournalFormat.NAME_A, settings.fileBytes(), lastGeneration - 1);
        try {
            JournalFile second = JournalFile.open(disk, JournalFormat.NAME_B, settings.fileBytes(), lastGeneration);
            disk.syncDirectory("");
            return new Made(first, second);
        } catch (RuntimeException failed) {
            first.close();
            throw failed;
        }
    }

    /** Begins to use what was made. */
    public void made(Made made) {
        if (state != State.MAKING) {
            made.close();
            return;
        }
        active = made.first;
        other = made.second;
        buffer = ByteBuffer.allocate(Math.max(BUFFER_BYTES, settings.bypassBytes() + JournalFormat.ENTRIES_FROM));
        state = State.READY;
    }

    /** It could not be made; whoever wants it may try again. */
    public void notMade() {
        if (state == State.MAKING) {
            state = State.ABSENT;
        }
    }

    // In use

    /** Bytes that entries for {@code ranges} take. */
    public static long sizeBytes(Collection<JournalRange> ranges) {
        return ranges.stream()
                .mapToLong(range -> JournalFormat.sizeBytes(range.owner(), range.sizeBytes()))
                .sum();
    }

    /** Whether {@code bytes} more fit into the file in use. */
    public boolean hasRoom(long bytes) {
        return active.hasRoom(bytes);
    }

    /** Whether {@code bytes} fit into an empty file. */
    public boolean canHold(long bytes) {
        return active.canHold(bytes);
    }

    /** Writes an entry for each of {@code ranges}, for which there is room. Each has {@link JournalSettings#bypassBytes} at most. */
    public void write(Collection<JournalRange> ranges) {
        active.write(ranges, buffer);
    }

    /** The file in use, to be synced. */
    public DiskFile file() {
        return active.file();
    }

    /** All entries so far are durable. */
    public void synced() {
        active.synced();
    }

    /** Goes on in the other file, which is empty. */
    public void switchFiles() {
        JournalFile full = active;
        active = other;
        other = full;
    }

    /** Empties the file that is not in use; durable once the result is synced. */
    public DiskFile emptyOther() {
        generation = laterGeneration();
        other.empty(generation);
        return other.file();
    }

    /**
     * Says in both files that they are empty, so that a start need not look for entries. They must be, and none may follow. Durable once the
     * result is synced: none if it is not in use.
     */
    public List<DiskFile> mark() {
        if (state != State.READY) {
            return List.of();
        }
        active.mark();
        other.mark();
        return List.of(active.file(), other.file());
    }

    /** Lets go of the files as they are. */
    public void close() {
        if (state == State.READY) {
            active.close();
            other.close();
        }
        state = State.SHUT;
    }
}
