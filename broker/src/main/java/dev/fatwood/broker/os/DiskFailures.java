package dev.fatwood.broker.os;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.SyncException;
import java.io.IOException;
import java.util.Locale;

/** Tells a full disk from all other failures. The JDK has no type for it, so the system's words decide. */
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

    private static boolean isDiskFull(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space left")
                || words.contains("quota exceeded")
                || words.contains("not enough space");
    }
}
