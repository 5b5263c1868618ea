package dev.fatwood.broker.os;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.SyncException;
import java.io.IOException;
import java.util.Locale;

/**
 * Tells a full disk, and a process without descriptors, from all other failures: both heal. The JDK has no type for them, so the system's
 * words decide.
 */
final class DiskFailures {

    private DiskFailures() {}

    static DiskException of(String operation, String path, IOException failure) {
        return isDiskFull(failure)
                ? new DiskFullException(operation, path, failure)
                : new DiskException(operation, path, failure);
    }

    /** After a failed sync the pages may be gone, whatever the reason: freed space heals nothing. */
    static DiskException ofSync(String operation, String path, IOException failure) {
        return new SyncException(operation, path, failure);
    }

    /** Whether the process, or the system, has too many files and sockets open. */
    static boolean isOutOfDescriptors(IOException failure) {
        return words(failure).contains("too many open files");
    }

    private static boolean isDiskFull(IOException failure) {
        String words = words(failure);
        return words.contains("no space left")
                || words.contains("quota exceeded")
                || words.contains("not enough space")
                || isOutOfDescriptors(failure);
    }

    private static String words(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
