package dev.fatwood.client.wire;

import dev.fatwood.protocol.model.ErrorCode;

/** A broker answered with an error that trying again does not cure, or that did not go away in time. */
public final class BrokerErrorException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode error;

    /** @param what what was asked, as the object of "failed to": {@code "list offsets of topic-0"} */
    public BrokerErrorException(String what, ErrorCode error) {
        this(what, error, null);
    }

    /** @param detail the broker's own words, or null */
    public BrokerErrorException(String what, ErrorCode error, String detail) {
        super("failed to " + what + ": " + error + ": "
                + (detail == null || detail.isBlank() ? error.message() : detail));
        this.error = error;
    }

    public ErrorCode error() {
        return error;
    }
}
