package dev.fatwood.broker.observe;

import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.Endpoint;
import java.nio.channels.UnresolvedAddressException;

/** The address of the metrics cannot be bound. */
public final class MetricsAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MetricsAddressException(Endpoint address, Throwable cause) {
        super(
                "cannot listen on " + BrokerKeys.METRICS_LISTENER.name() + "=" + address + ": " + reason(cause)
                        + " or remove the line",
                cause);
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException
                ? "the host name is not known; correct it,"
                : cause.getMessage() + "; stop the program that uses the address if one does, choose another,";
    }
}
