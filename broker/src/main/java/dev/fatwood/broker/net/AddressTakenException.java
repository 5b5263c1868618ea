package dev.fatwood.broker.net;

import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.ListenerConfig;

/** A listener's address cannot be bound: another program has it, or this machine does not. */
public final class AddressTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressTakenException(ListenerConfig listener, Throwable cause) {
        super(
                "cannot listen on " + listener.name() + "://" + listener.bind() + ": " + cause.getMessage()
                        + "; stop the program that uses the address if one does, or choose another in "
                        + BrokerKeys.LISTENERS.name(),
                cause);
    }
}
