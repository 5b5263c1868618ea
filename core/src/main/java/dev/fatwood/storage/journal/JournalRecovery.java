package dev.fatwood.storage.journal;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the segments what the last process left in the files of a journal, and empties them; removes them if they are of another size than
 * wanted. If something cannot be given to its segment, the files stay as they are.
 *
 * <p>Lives for the start, on its thread. Blocks. Errors: {@link JournalDamagedException}, {@link dev.fatwood.env.DiskException}.
 */
final class JournalRecovery {

    static final List<String> NAMES = List.of(JournalFormat.NAME_A, JournalFormat.NAME_B);

    private final Disk disk;
    private final JournalSettings settings;
    private final List<Found> found = new ArrayList<>();
    private long generation;
    private boolean isKept;

    private record Found(DiskFile file, JournalContents contents) {}

    JournalRecovery(Disk disk, JournalSettings settings) {
        this.disk = disk;
        this.settings = settings;
    }

    /** The highest generation that a file has. */
    long generation() {
        return generation;
    }

    /** Whether the files are there, and of the size that is wanted. */
    boolean isKept() {
        return isKept;
    }

    JournalReplayed run(Journal.Owners owners) {
        List<DiskFile> files = new ArrayList<>();
        try {
            NAMES.stream().filter(disk::exists).forEach(name -> files.add(disk.open(name)));
            return run(files, owners);
        } finally {
            files.forEach(DiskFile::release);
        }
    }

    private JournalReplayed run(List<DiskFile> files, Journal.Owners owners) {
        files.forEach(file -> found.add(new Found(file, JournalReader.read(file))));
        found.sort(Comparator.comparingLong(one -> one.contents.generation()));
        if (found.size() == 1 && !found.get(0).contents.isEmpty()) {
            throw new JournalDamagedException(
                    found.get(0).file.path(), 0, "it has entries, but the other file is gone");
        }
        checkNothingLost();
        found.forEach(one -> generation = Math.max(generation, one.contents.generation()));
        JournalReplayed replayed = replay(owners);
        if (replayed.failures().isEmpty()) {
            found.stream().filter(one -> !one.contents.isMarked()).forEach(this::empty);
            boolean areWanted = files.stream().allMatch(file -> file.sizeBytes() == settings.fileBytes());
            isKept = areWanted && files.size() == NAMES.size();
            removeUnless(areWanted);
        }
        return replayed;
    }

    /** A file is gone on with only when all of the other one has been synced. */
    private void checkNothingLost() {
        for (Found one : found) {
            if (one.contents.damage() != null) {
                throw one.contents.damage();
            }
        }
        for (int older = 0; older + 1 < found.size(); older++) {
            JournalContents contents = found.get(older).contents;
            if (contents.torn() > 0 && !found.get(older + 1).contents.isEmpty()) {
                throw new JournalDamagedException(
                        found.get(older).file.path(),
                        contents.endBytes(),
                        "no whole entry, but those of the other file were written when all of this one had been synced");
            }
        }
    }

    private JournalReplayed replay(Journal.Owners owners) {
        if (found.stream().allMatch(one -> one.contents.isEmpty())) {
            return JournalReplayed.NOTHING;
        }
        JournalReplay replay = new JournalReplay(disk, owners);
        for (Found one : found) {
            one.contents.entries().forEach(located -> replay.replay(located.entry(), one.file, located.bytesAt()));
        }
        return replay.finish(found.stream().mapToInt(one -> one.contents.torn()).sum());
    }

    /** And says so, for the case that this process does not use it. */
    private void empty(Found one) {
        generation++;
        one.file.write(JournalFormat.header((int) one.file.sizeBytes(), generation), 0);
        one.file.write(JournalFormat.mark(generation), JournalFormat.MARK_AT);
        one.file.sync();
    }

    private void removeUnless(boolean areWanted) {
        List<String> names = disk.list("").stream()
                .filter(name -> !areWanted && NAMES.contains(name)
                        || NAMES.stream().anyMatch(one -> name.startsWith(one + ".")))
                .toList();
        names.forEach(disk::delete);
        if (!names.isEmpty()) {
            disk.syncDirectory("");
        }
    }
}
