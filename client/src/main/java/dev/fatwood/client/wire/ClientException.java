package dev.fatwood.client.wire;

/** What every error of the client is. The message says what failed, with which values, and what to do. */
public class ClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
