package dev.fatwood.prove.fault;

/** This machine lacks what a scenario needs; the message says what. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
