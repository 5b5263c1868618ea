package dev.fatwood.protocol.wire;

/**
 * A request, response, header or other top-level value of the protocol. Implemented by generated classes only; each also has
 * {@code static X read(ByteReader in, short version)}.
 *
 * <p>Mutable, for building; hand it over only when complete. Not safe for several threads while it changes.
 */
public interface Message {

    /** Key of the API this is a request or response of; -1 for headers and data. */
    short apiKey();

    /** Lowest version that can be read and written. */
    short lowestVersion();

    /** Highest version that can be read and written, stable or not. */
    short highestVersion();

    /** Whether {@code version} uses compact lengths and tagged fields (KIP-482). */
    boolean isFlexible(short version);

    /**
     * Appends this message in the layout of {@code version}.
     *
     * @throws UnsupportedFieldException if a field that {@code version} cannot carry is set and not ignorable
     * @throws IllegalArgumentException  if {@code version} is outside {@link #lowestVersion()} to {@link #highestVersion()}, or a
     *                                   string is too long
     */
    void write(ByteWriter out, short version);

    /** Hands every error code in a response to {@code sink}, zeros included; for counting. Allocates nothing. */
    default void errorCodes(ErrorSink sink) {
        // A message without error codes.
    }

    /** Checks a version against the range of a message; for generated code. */
    static void requireVersion(String message, short version, short lowest, short highest) {
        if (version < lowest || version > highest) {
            throw new IllegalArgumentException(
                    message + " has versions " + lowest + " to " + highest + ", not " + version);
        }
    }
}
