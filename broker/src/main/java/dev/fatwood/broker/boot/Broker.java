package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.os.FaultHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running broker. {@link #start} returns when it serves requests; {@link #close} returns when everything acknowledged is on disk and
 * the directory is free again.
 *
 * <p>Thread: any.
 */
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerWiring wiring;
    private final List<InetSocketAddress> addresses;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Broker(BrokerWiring wiring, List<InetSocketAddress> addresses) {
        this.wiring = wiring;
        this.addresses = addresses;
    }

    /**
     * Starts a broker inside this process. A broken invariant is logged; the broker is then to be closed.
     *
     * @throws RuntimeException it cannot start; the message says why, with the value at fault and what to do
     */
    public static Broker start(BrokerConfig config) {
        return start(config, (where, fault) -> LOG.error("a broken invariant in {}: close this broker", where, fault));
    }

    static Broker start(BrokerConfig config, FaultHandler faults) {
        if (!config.harmless().isEmpty()) {
            LOG.warn("these settings have no effect here: {}", String.join(", ", config.harmless()));
        }
        BrokerWiring wiring = BrokerWiring.open(config, faults);
        try {
            Broker broker = new Broker(wiring, wiring.server().open());
            wiring.metrics().announce();
            return broker;
        } catch (RuntimeException | LinkageError failure) {
            wiring.close();
            throw failure;
        }
    }

    /** The address of the first listener. */
    public InetSocketAddress boundAddress() {
        return addresses.get(0);
    }

    /** The port of the first listener. */
    public int port() {
        return boundAddress().getPort();
    }

    /** The first listener as clients on this machine write it: {@code host:port}. */
    public String bootstrapServers() {
        InetSocketAddress address = boundAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Where metrics can be read; {@code null} if {@code metrics.listener} is not set. */
    public InetSocketAddress metricsAddress() {
        return wiring.metrics().address();
    }

    /** The cluster's id, given once when the directory was first used. */
    public String clusterId() {
        return wiring.metadata().image().clusterId();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            wiring.close();
        }
    }
}
