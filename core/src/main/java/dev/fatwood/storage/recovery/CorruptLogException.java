package dev.fatwood.storage.recovery;

import dev.fatwood.env.DiskException;

/**
 * Bytes that were durable are gone or changed. Nothing was cut: the log cannot be opened or read here without losing
 * committed records, and a person or another replica has to decide.
 */
public final class CorruptLogException extends DiskException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final long positionBytes;

    public CorruptLogException(String path, long positionBytes, String expected, String found) {
        super(
                "reading",
                path,
                "corrupt at byte " + positionBytes + ": expected " + expected + ", found " + found
                        + "; nothing was cut; restore the file from a copy or another replica,"
                        + " or delete the partition");
        this.path = path;
        this.positionBytes = positionBytes;
    }

    /** The damaged file. */
    public String path() {
        return path;
    }

    /** Where in the file. */
    public long positionBytes() {
        return positionBytes;
    }
}
