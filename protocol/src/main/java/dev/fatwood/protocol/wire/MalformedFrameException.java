package dev.fatwood.protocol.wire;

/**
 * Bytes from a peer do not follow the wire format, or would cost more memory than their size allows. The only exception a decoder
 * throws for bad input; the connection it came from cannot be trusted any further.
 *
 * <p>Carries no stack trace: the position says more, and a peer that sends garbage all day should stay cheap.
 */
public final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param position byte offset from the start of the frame where decoding stopped */
    public MalformedFrameException(int position, String message) {
        super("malformed frame at byte " + position + ": " + message, null, false, false);
        this.position = position;
    }

    /** Byte offset from the start of the frame where decoding stopped. */
    public int position() {
        return position;
    }
}
