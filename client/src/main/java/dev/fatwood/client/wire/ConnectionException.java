package dev.fatwood.client.wire;

/**
 * A connection could not be opened, broke, or gave no answer in time. Whether the request was carried out is not known;
 * the connection is closed.
 */
public class ConnectionException extends ClientException {

    private static final long serialVersionUID = 1L;

    ConnectionException(String message) {
        super(message);
    }

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
