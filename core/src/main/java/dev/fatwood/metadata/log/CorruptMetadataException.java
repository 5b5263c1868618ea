package dev.fatwood.metadata.log;

/** The metadata log holds bytes that were acknowledged once and cannot be read any more. The node must not start from it. */
public final class CorruptMetadataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CorruptMetadataException(String path, long position, String problem) {
        super("metadata log " + path + " is damaged at byte " + position + ": " + problem
                + ". Restore the file from a copy; starting without it would forget topics.");
    }
}
