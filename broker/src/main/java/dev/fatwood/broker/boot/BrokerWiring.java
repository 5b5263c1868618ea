package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.net.KafkaServer;
import dev.fatwood.broker.os.DiskPool;
import dev.fatwood.broker.os.EventLoopLane;
import dev.fatwood.broker.os.EventLoopLanes;
import dev.fatwood.broker.os.FaultHandler;
import dev.fatwood.broker.os.LogDirectoryLock;
import dev.fatwood.broker.os.NioDisk;
import dev.fatwood.broker.os.SecureRandomSource;
import dev.fatwood.env.Disk;
import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.ControllerDefaults;
import dev.fatwood.metadata.control.CreateCluster;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.metadata.log.MetadataLog;
import dev.fatwood.metadata.store.MetadataStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The object graph of a broker, built with plain constructors from the ground up, and taken down in the opposite order. What was
 * opened before a failure is closed again.
 *
 * <p>Thread: one, that of start and stop.
 */
final class BrokerWiring {

    private static final int DISK_THREADS = 4;

    private final BrokerConfig config;
    private final FaultHandler faults;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private MetadataStore metadata;
    private KafkaServer server;

    private BrokerWiring(BrokerConfig config, FaultHandler faults) {
        this.config = config;
        this.faults = faults;
    }

    /** Everything but the listening sockets. */
    static BrokerWiring open(BrokerConfig config, FaultHandler faults) {
        BrokerWiring wiring = new BrokerWiring(config, faults);
        try {
            wiring.build();
            return wiring;
        } catch (RuntimeException failure) {
            wiring.close();
            throw failure;
        }
    }

    private void build() {
        lockDirectory();
        DiskPool pool = closing(new DiskPool(DISK_THREADS, faults));
        EventLoopLanes lanes = closing(new EventLoopLanes(config.network().loops(), faults));
        Disk disk = new NioDisk(config.logDirectory(), pool);
        EventLoopLane metadataLane = lanes.lanes().get(0);
        MetadataLog log = FileMetadataLog.open(disk, metadataLane);
        opened.push(log::close);
        Controller controller = new Controller(log.recovered(), new ControllerDefaults(config.topicCreation().partitions()),
                new SecureRandomSource());
        metadata = new MetadataStore(metadataLane, log, controller, (image, applied) -> applied.run());
        Startup.await(done -> metadata.submit(new CreateCluster(config.nodeId()), (error, first) -> done.run()));
        LocalNode node = new LocalNode(config.nodeId(), config.rack());
        server = closing(new KafkaServer(config.network(), new ApiWiring(config, node, metadata).router(), lanes));
    }

    private void lockDirectory() {
        try {
            closing(LogDirectoryLock.take(config.logDirectory()));
        } catch (IOException failure) {
            throw new StartException("cannot use log.dirs=" + config.logDirectory() + ": " + failure
                    + "; create it or choose another directory", failure);
        }
    }

    private <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    MetadataStore metadata() {
        return metadata;
    }

    KafkaServer server() {
        return server;
    }

    void close() {
        while (!opened.isEmpty()) {
            Shutdown.close(opened.pop());
        }
    }
}
