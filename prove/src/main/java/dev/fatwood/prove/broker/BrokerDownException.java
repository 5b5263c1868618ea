package dev.fatwood.prove.broker;

/** The broker is gone, or did not come. */
public final class BrokerDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
