package dev.fatwood.benchmarks.broker;

import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.time.Duration;

/** A broker process of either kind, listening on one port of the loopback. Closing stops it in an orderly way. */
public record RunningBroker(JavaProcess process, int port) implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Blocks until it answers a request; if it does not, ends it and fails with the end of its log. */
    public void awaitReady() {
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException(e.getMessage() + process.logTail(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
