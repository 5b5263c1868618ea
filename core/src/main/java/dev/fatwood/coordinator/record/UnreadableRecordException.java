package dev.fatwood.coordinator.record;

/** A record of a coordinator's log cannot be understood. The message says why; whoever reads the log adds where. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String message) {
        super(message);
    }
}
