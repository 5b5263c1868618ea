package dev.fatwood.broker.net;

/** The peer broke the protocol or a limit; its connection is closed. The message says what it did. */
final class ConnectionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionRefusedException(String message) {
        super(message);
    }

    /** Without a stack: it is the peer's doing, not ours, and a hostile peer can cause many. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
