package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the volume of a directory at one moment.
 *
 * @param totalBytes size of the volume, {@link #UNKNOWN} if the system does not tell
 * @param usableBytes what this process may still write, likewise
 */
public record DiskSpace(long totalBytes, long usableBytes) {

    public static final long UNKNOWN = -1;

    /** Asks the system, which may take as long as its file system does. Thread: any. */
    public static DiskSpace of(Path directory) {
        try {
            FileStore volume = Files.getFileStore(directory);
            return new DiskSpace(atMostMax(volume.getTotalSpace()), atMostMax(volume.getUsableSpace()));
        } catch (IOException untold) {
            return new DiskSpace(UNKNOWN, UNKNOWN);
        }
    }

    /** Sizes over 2^63 - 1 come as negative numbers. */
    private static long atMostMax(long bytes) {
        return bytes < 0 ? Long.MAX_VALUE : bytes;
    }
}
