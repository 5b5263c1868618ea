package dev.fatwood.broker.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one thing after the other; a failure does not keep the rest open. */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.error("closing {} failed", resource.getClass().getSimpleName(), failure);
        }
    }
}
