package dev.fatwood.cli.produce;

import dev.fatwood.cli.shell.ClientTrouble;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.client.wire.ClientException;

/**
 * How far a run came that ends before its input does.
 *
 * @param records handed to the client
 * @param acknowledged of them, by the broker
 * @param line the last one that was looked at, counted from 1
 */
record HowFar(long records, long acknowledged, long line) {

    /** The line to show for input that cannot be sent; {@code failure} carries what kept the records before it from the broker. */
    String badInput(RuntimeException failure) {
        for (Throwable undelivered : failure.getSuppressed()) {
            return failure.getMessage() + "; acknowledged before it: " + acknowledged + " of "
                    + Amounts.of(records, "record") + ": " + words(undelivered);
        }
        return failure.getMessage() + "; sent before it: " + Amounts.of(records, "record");
    }

    /** The line to show for records that the cluster did not take. Which lines they were is not known: partitions go on side by side. */
    String undelivered(ClientException failure) {
        return words(failure) + "; " + acknowledged + " of " + Amounts.of(records, "record")
                + " acknowledged, and the input was read up to line " + line;
    }

    private static String words(Throwable failure) {
        return failure instanceof ClientException client ? ClientTrouble.of(client) : failure.toString();
    }
}
