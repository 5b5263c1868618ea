package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.net.TrafficObserver;
import dev.fatwood.broker.observe.CompactionMeters;
import dev.fatwood.broker.observe.DamageMeters;
import dev.fatwood.broker.observe.FlushMeters;
import dev.fatwood.broker.observe.GroupMeters;
import dev.fatwood.broker.observe.GroupSource;
import dev.fatwood.broker.observe.JournalMeters;
import dev.fatwood.broker.observe.LogMeters;
import dev.fatwood.broker.observe.MetricsPage;
import dev.fatwood.broker.observe.MetricsServer;
import dev.fatwood.broker.observe.ProcessMeters;
import dev.fatwood.broker.observe.TrafficMeters;
import dev.fatwood.broker.os.EventLoopLanes;
import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.replication.host.CompactionObserver;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.journal.JournalObserver;
import java.net.InetSocketAddress;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted, and where it can be read. Without {@code metrics.listener} nothing is, and no thread runs. Thread: that of the start. */
final class MetricsWiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsWiring.class);

    private final BrokerConfig config;
    private final Clock clock;
    private final TrafficMeters traffic;
    private final FlushMeters flush;
    private final JournalMeters journal = new JournalMeters(new JournalReports());
    private final CompactionMeters compaction = new CompactionMeters(new CompactionFaults());
    private final DamageMeters damage = new DamageMeters(new PartitionReports());
    private EventLoopLanes loop;
    private MetricsServer server;
    private InetSocketAddress address;

    MetricsWiring(BrokerConfig config, Clock clock) {
        boolean isOn = config.metrics().listener() != null;
        this.config = config;
        this.clock = clock;
        this.traffic = isOn ? new TrafficMeters(clock) : null;
        this.flush = isOn ? new FlushMeters(clock) : null;
    }

    TrafficObserver traffic() {
        return traffic == null ? TrafficObserver.NONE : traffic;
    }

    FlushObserver flush() {
        return flush == null ? FlushObserver.NONE : flush;
    }

    JournalObserver journal() {
        return journal;
    }

    CompactionObserver compaction() {
        return compaction;
    }

    DamageMeters damage() {
        return damage;
    }

    /** Begins to serve the page, if there is one. */
    void open(MetadataStore metadata, PartitionFinder partitions, GroupSource groups, IntSupplier openFiles) {
        if (traffic == null) {
            return;
        }
        loop = new EventLoopLanes("fatwood-metrics", 1, MetricsWiring::pageFailed);
        Lane lane = loop.lanes().get(0);
        int partitionsMax = config.metrics().partitionsMax();
        server = new MetricsServer(
                loop,
                MetricsPage.of(
                        traffic,
                        flush,
                        journal,
                        compaction,
                        damage,
                        new LogMeters(
                                lane, metadata::image, partitions, config.logDirectory(), partitionsMax, openFiles),
                        new GroupMeters(lane, groups, partitionsMax),
                        new ProcessMeters(clock)));
        address = server.open(config.metrics().listener());
    }

    /** Says where the page is, if there is one; only once the broker serves, as a start may fail until then. */
    void announce() {
        if (address != null) {
            LOG.info("metrics are at http://{}:{}/metrics", address.getHostString(), address.getPort());
        }
    }

    /** A page that cannot be told is no reason to stop. */
    private static void pageFailed(String where, Throwable fault) {
        LOG.error("the metrics failed in {}; the broker goes on", where, fault);
    }

    /** Where the page is; {@code null} if there is none. */
    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (loop != null) {
            loop.close();
        }
    }
}
