package dev.fatwood.prove.broker;

import dev.fatwood.peer.JavaProcess;
import java.nio.file.Path;
import java.util.Map;

/** A broker that can be put under test. */
public interface BrokerKind {

    /** The word of the command line. */
    String name();

    String version();

    /** The settings that make an ack mean what {@code durability} says. */
    Map<String, String> settings(Durability durability);

    /**
     * Writes settings, and whatever the broker wants to find before its first start.
     *
     * @param directory for settings and logs
     * @param data for the records
     * @return the port of the loopback it will answer on, in all its lives
     */
    int prepare(Path directory, Path data, Map<String, String> settings);

    /** Starts it on a prepared directory and returns at once. */
    JavaProcess launch(Path directory, int port, Map<String, String> environment);
}
