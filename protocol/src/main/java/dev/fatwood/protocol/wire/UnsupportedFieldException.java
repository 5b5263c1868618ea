package dev.fatwood.protocol.wire;

/**
 * A message holds a value that the version being written cannot carry, and that must not be dropped silently. A programming error of
 * the side that built the message: fill fields per version.
 */
public final class UnsupportedFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnsupportedFieldException(String message) {
        super(message);
    }

    /** The field does not exist at {@code version}, is not ignorable, and is not at its default. */
    public static UnsupportedFieldException absent(String message, String field, short version) {
        return new UnsupportedFieldException(message + "." + field + " cannot be written at version " + version
                + ": the field does not exist there; leave it at its default");
    }

    /** The field exists at {@code version} but must not be null there. */
    public static UnsupportedFieldException nullValue(String message, String field, short version) {
        return new UnsupportedFieldException(
                message + "." + field + " cannot be null at version " + version + ": give it a value");
    }
}
