package dev.fatwood.broker.net;

import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.ListenerConfig;
import java.nio.channels.UnresolvedAddressException;

/** A listener's address cannot be bound: another program has it, or this machine does not. */
public final class AddressTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressTakenException(ListenerConfig listener, Throwable cause) {
        super(
                "cannot listen on " + listener.name() + "://" + listener.bind() + ": " + reason(cause)
                        + BrokerKeys.LISTENERS.name(),
                cause);
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException
                ? "the host name is not known; correct it in "
                : cause.getMessage() + "; stop the program that uses the address if one does, or choose another in ";
    }
}
