package dev.fatwood.cli.shell;

import dev.fatwood.client.wire.ClientException;
import dev.fatwood.protocol.model.ErrorCode;

/** What the client could not do with the cluster, in the words of the command line. */
public final class ClientTrouble {

    private ClientTrouble() {}

    /** One line. */
    public static String of(ClientException failure) {
        String message = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace("bootstrap.servers", "--bootstrap");
        // Such as a disk without space for its topic, which the protocol has no words for.
        boolean isAtBroker = message.contains(ErrorCode.COORDINATOR_NOT_AVAILABLE.name());
        return message + (isAtBroker ? "; the broker's log says why" : "");
    }
}
