package dev.fatwood.env;

/** A file operation failed. The message names the operation, the path and the system's own words. */
public class DiskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DiskException(String operation, String path, String reason) {
        super(operation + " failed on " + path + ": " + reason);
    }

    public DiskException(String operation, String path, Throwable cause) {
        super(operation + " failed on " + path + ": " + cause.getMessage(), cause);
    }
}
