package dev.fatwood.storage.compact;

import dev.fatwood.env.DiskException;

/** A sync of a file that a pass has written failed: the whole directory is lost, see {@link dev.fatwood.env.Disk}. */
final class SyncFailedException extends DiskException {

    private static final long serialVersionUID = 1L;

    SyncFailedException(String path, DiskException cause) {
        super("sync", path, cause);
    }
}
