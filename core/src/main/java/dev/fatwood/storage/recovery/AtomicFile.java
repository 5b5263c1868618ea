package dev.fatwood.storage.recovery;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.OpenDirectory;
import java.nio.ByteBuffer;

/**
 * Small files that are old or new after a crash, never in between: written beside, synced, renamed, directory synced.
 * Blocks for these syncs; for rare moments only.
 */
public final class AtomicFile {

    /** Larger than any file kept this way; a larger one is damaged, and is not read into memory. */
    private static final long BYTES_MAX = 256L << 20;

    private AtomicFile() {}

    /** Replaces {@code directory/name} by {@code content}, from its position to its limit. Durable on return. */
    public static void replace(Disk disk, String directory, String name, ByteBuffer content) {
        try (OpenDirectory names = disk.openDirectory(directory)) {
            put(disk, directory + "/" + name, content);
            names.syncDirectory();
        }
    }

    /**
     * As {@link #replace}, but for the directory: the file is found under {@code path} only with its bytes durable, and its name is durable
     * with the next sync of the directory.
     */
    public static void put(Disk disk, String path, ByteBuffer content) {
        String temporary = path + SegmentNames.TEMPORARY_SUFFIX;
        DiskFile file = disk.create(temporary);
        try {
            file.write(content, 0);
            file.sync();
        } finally {
            file.release();
        }
        disk.rename(temporary, path);
    }

    /**
     * All bytes of the file, from position 0 to limit; {@code null} if there is none or it is too large to be one of
     * these.
     */
    public static ByteBuffer read(Disk disk, String path) {
        if (!disk.exists(path)) {
            return null;
        }
        DiskFile file = disk.open(path);
        try {
            return file.sizeBytes() > BYTES_MAX ? null : readAll(file);
        } finally {
            file.release();
        }
    }

    private static ByteBuffer readAll(DiskFile file) {
        ByteBuffer target = ByteBuffer.allocate((int) file.sizeBytes());
        file.read(target, 0);
        return target.flip();
    }
}
