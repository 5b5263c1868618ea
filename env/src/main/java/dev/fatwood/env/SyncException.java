package dev.fatwood.env;

/**
 * A sync of a file or of a directory's names failed, and with it the log directory: what was to be durable may be gone, and no later
 * success would say otherwise. Nobody may try again, or acknowledge what waited for it.
 */
public final class SyncException extends DiskException {

    private static final long serialVersionUID = 1L;

    public SyncException(String operation, String path, String reason) {
        super(operation, path, reason);
    }

    public SyncException(String operation, String path, Throwable cause) {
        super(operation, path, cause);
    }
}
