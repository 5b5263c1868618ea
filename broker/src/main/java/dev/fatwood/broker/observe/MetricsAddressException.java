package dev.fatwood.broker.observe;

import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.Endpoint;

/** The address of the metrics cannot be bound. */
public final class MetricsAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MetricsAddressException(Endpoint address, Throwable cause) {
        super(
                "cannot listen on " + BrokerKeys.METRICS_LISTENER.name() + "=" + address + ": " + cause.getMessage()
                        + "; stop the program that uses the address if one does, choose another, or remove the line",
                cause);
    }
}
