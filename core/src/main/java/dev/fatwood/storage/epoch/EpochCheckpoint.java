package dev.fatwood.storage.epoch;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The leader-epoch checkpoint file of one partition. Replaced by rename, before a sync: after a crash it may be old or
 * torn, which whoever opens the partition must put right from the log.
 *
 * <p>Owned by the partition's lane. Errors: {@link dev.fatwood.env.DiskException}.
 */
public final class EpochCheckpoint {

    private final Disk disk;
    private final String path;

    /** @param directory of the partition; it exists */
    public EpochCheckpoint(Disk disk, String directory) {
        this.disk = disk;
        this.path = directory + "/" + EpochCheckpointFormat.FILE_NAME;
    }

    /**
     * Replaces the file.
     *
     * @return the new one, not synced; the caller releases it
     */
    public DiskFile write(List<EpochEntry> entries) {
        String newPath = path + ".tmp";
        DiskFile file = disk.create(newPath);
        try {
            file.write(EpochCheckpointFormat.encode(entries), 0);
            disk.rename(newPath, path);
            return file;
        } catch (RuntimeException failed) {
            file.release();
            throw failed;
        }
    }

    /** Removes the file, if it is there. */
    public void remove() {
        disk.delete(path);
    }

    /** What the file holds, if it is there and whole. */
    public Optional<LeaderEpochs> read() {
        if (!disk.exists(path)) {
            return Optional.empty();
        }
        DiskFile file = disk.open(path);
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.sizeBytes()));
            file.read(bytes, 0);
            return EpochCheckpointFormat.decode(bytes.flip());
        } finally {
            file.release();
        }
    }
}
