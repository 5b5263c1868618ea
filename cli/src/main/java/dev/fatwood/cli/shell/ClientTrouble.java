package dev.fatwood.cli.shell;

import dev.fatwood.client.wire.ClientException;

/** What the client could not do with the cluster, in the words of the command line. */
public final class ClientTrouble {

    private ClientTrouble() {}

    /** One line. */
    public static String of(ClientException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace("bootstrap.servers", "--bootstrap");
    }
}
