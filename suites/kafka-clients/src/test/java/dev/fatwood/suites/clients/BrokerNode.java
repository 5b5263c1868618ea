package dev.fatwood.suites.clients;

import java.nio.file.Path;
import java.util.Map;

/** One broker on one directory and one port of the loopback, through as many lives as a test gives it. */
interface BrokerNode {

    /** Which broker the suite runs on; the argument of {@code --on}. */
    String ON = System.getProperty("suite.on", "fatwood");

    static BrokerNode prepare(Path directory, Map<String, String> settings) {
        return switch (ON) {
            case "fatwood" -> FatwoodNode.prepare(directory, settings);
            case "kafka" -> KafkaNode.prepare(directory, settings);
            default -> throw new IllegalArgumentException("suite.on is fatwood or kafka, not " + ON);
        };
    }

    /** Starts it and waits until it answers. */
    void start();

    /** Orderly stop; it can be started again. */
    void shutDown();

    /** Ends it at once and for good. */
    void kill();

    boolean isRunning();

    int port();

    Path dataDirectory();
}
