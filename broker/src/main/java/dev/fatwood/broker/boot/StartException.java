package dev.fatwood.broker.boot;

/** The broker cannot start. The message says what failed, with which value, and what to do. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
