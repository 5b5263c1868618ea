package dev.fatwood.env;

/**
 * A write failed because no space is left, or a file could not be opened because the process has too many open. What is freed later heals
 * it; bytes before the failing write are untouched.
 */
public final class DiskFullException extends DiskException {

    private static final long serialVersionUID = 1L;

    public DiskFullException(String operation, String path, Throwable cause) {
        super(operation, path, cause);
    }
}
