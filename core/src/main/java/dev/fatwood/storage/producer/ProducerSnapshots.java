package dev.fatwood.storage.producer;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots of one partition: files {@code <20 digits of untilOffset>.producers} in its directory, of which the
 * newest {@value #KEPT} are kept.
 *
 * <p>Nobody waits for their sync: a crash may tear them, which the checksum shows, and then an older one or the log
 * serves.
 *
 * <p>Owned by the partition's lane. Errors: {@link dev.fatwood.env.DiskException}.
 */
public final class ProducerSnapshots {

    static final int KEPT = 2;

    private static final String SUFFIX = ".producers";
    private static final int DIGITS = 20;

    private final Disk disk;
    private final String directory;

    /** @param directory of the partition; it exists */
    public ProducerSnapshots(Disk disk, String directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /**
     * Writes the state after all batches below {@code untilOffset}, and removes all but the newest snapshots.
     *
     * @return the new one's file, not synced; the caller releases it
     */
    public DiskFile write(long untilOffset, Collection<ProducerEntry> producers) {
        DiskFile file = disk.create(path(untilOffset));
        try {
            file.write(ProducerSnapshotFormat.encode(untilOffset, producers), 0);
            offsetsNewestFirst().stream().skip(KEPT).forEach(offset -> disk.delete(path(offset)));
            return file;
        } catch (RuntimeException failed) {
            file.release();
            throw failed;
        }
    }

    /**
     * The newest whole snapshot that lies within the log. Those outside it are removed, durably: they speak of records
     * that are gone, and other records may take their offsets.
     *
     * @param fromOffset where the log begins
     * @param untilOffset where the log ends, exclusive
     */
    public Optional<Snapshot> newest(long fromOffset, long untilOffset) {
        Optional<Snapshot> newest = Optional.empty();
        boolean removed = false;
        for (long offset : offsetsNewestFirst()) {
            if (offset < fromOffset || offset > untilOffset) {
                disk.delete(path(offset));
                removed = true;
            } else if (newest.isEmpty()) {
                newest = read(offset);
            }
        }
        if (removed) {
            disk.syncDirectory(directory);
        }
        return newest;
    }

    private Optional<Snapshot> read(long offset) {
        DiskFile file = disk.open(path(offset));
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.sizeBytes()));
            file.read(bytes, 0);
            return ProducerSnapshotFormat.decode(bytes.flip(), offset)
                    .map(producers -> new Snapshot(offset, producers));
        } finally {
            file.release();
        }
    }

    private List<Long> offsetsNewestFirst() {
        List<Long> offsets = new ArrayList<>();
        for (String name : disk.list(directory)) {
            if (name.matches("\\d{" + DIGITS + "}\\" + SUFFIX)) {
                offsets.add(Long.parseLong(name.substring(0, DIGITS)));
            }
        }
        offsets.sort(Comparator.reverseOrder());
        return offsets;
    }

    private String path(long offset) {
        String digits = Long.toString(offset);
        return directory + "/" + "0".repeat(DIGITS - digits.length()) + digits + SUFFIX;
    }

    /** The producers after all batches below {@code untilOffset}. */
    public record Snapshot(long untilOffset, List<ProducerEntry> producers) {}
}
