package dev.fatwood.protocol.record;

/** Bytes that are not a record batch v2. The message says what was expected and what was found. */
public class MalformedBatchException extends RuntimeException {

    private final int position;

    /** @param position index, in the buffer that was read, of the field or record that is wrong */
    public MalformedBatchException(int position, String message) {
        this(position, message, null);
    }

    MalformedBatchException(int position, String message, Throwable cause) {
        super("malformed record batch at byte " + position + ": " + message, cause);
        this.position = position;
    }

    /** Index, in the buffer that was read, of the field or record that is wrong. */
    public int position() {
        return position;
    }
}
