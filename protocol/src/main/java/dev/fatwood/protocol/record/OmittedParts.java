package dev.fatwood.protocol.record;

/**
 * The parts of records that a reader does not want: bits, as Fetch carries them in its field {@code OmittedParts}.
 * Values and keys that are left out read as null, headers as none.
 *
 * @param bits 0 to {@link #ALL_BITS}
 */
public record OmittedParts(byte bits) {

    private static final byte VALUES = 1;
    private static final byte KEYS = 2;
    private static final byte HEADERS = 4;
    /** The bits that have a meaning. */
    public static final byte ALL_BITS = VALUES | KEYS | HEADERS;

    /** Records as they are. */
    public static final OmittedParts NONE = new OmittedParts((byte) 0);

    public OmittedParts {
        if ((bits & ~ALL_BITS) != 0) {
            throw new IllegalArgumentException("omitted parts are bits 0 to " + ALL_BITS + ", not " + bits);
        }
    }

    public boolean isNone() {
        return bits == 0;
    }

    public boolean values() {
        return (bits & VALUES) != 0;
    }

    public boolean keys() {
        return (bits & KEYS) != 0;
    }

    public boolean headers() {
        return (bits & HEADERS) != 0;
    }

    public OmittedParts andValues() {
        return new OmittedParts((byte) (bits | VALUES));
    }

    public OmittedParts andKeys() {
        return new OmittedParts((byte) (bits | KEYS));
    }

    public OmittedParts andHeaders() {
        return new OmittedParts((byte) (bits | HEADERS));
    }
}
