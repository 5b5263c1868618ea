package dev.fatwood.client.wire;

/** A broker that took a request gave no answer in time; it may still be at work on it. The connection is closed. */
public final class NoAnswerException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
