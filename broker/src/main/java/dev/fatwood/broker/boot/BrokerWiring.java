package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.net.KafkaServer;
import dev.fatwood.broker.os.DiskPool;
import dev.fatwood.broker.os.EventLoopLanes;
import dev.fatwood.broker.os.EventLoopTimers;
import dev.fatwood.broker.os.FaultHandler;
import dev.fatwood.broker.os.LogDirectoryLock;
import dev.fatwood.broker.os.NioDisk;
import dev.fatwood.broker.os.SecureRandomSource;
import dev.fatwood.broker.os.SystemClock;
import dev.fatwood.metadata.store.MetadataStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An {@link Engine} on real threads, files and sockets, and taken down in the opposite order: sockets first, then partitions and the
 * metadata log, then threads and the directory's lock. What was opened before a failure is closed again.
 *
 * <p>Thread: one, that of start and stop.
 */
final class BrokerWiring {

    private static final int DISK_THREADS = 8;
    /** They compute as much as they read. */
    private static final int READ_THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());
    /** A scan may take minutes, and keeps no fetch waiting. */
    private static final int COUNT_THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final BrokerConfig config;
    private final Waiting waiting;
    private final SystemPorts system =
            new SystemPorts(new SystemClock(), new SecureRandomSource(), new EventLoopTimers());
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private EventLoopLanes lanes;
    private NioDisk disk;
    private Engine engine;
    private MetricsWiring metrics;
    private KafkaServer server;

    private BrokerWiring(BrokerConfig config, FaultHandler faults) {
        this.config = config;
        this.waiting = new Waiting(faults);
    }

    /** Everything, ready to serve, but for the listening sockets. */
    static BrokerWiring open(BrokerConfig config, FaultHandler faults) {
        BrokerWiring wiring = new BrokerWiring(config, faults);
        try {
            wiring.build();
            return wiring;
        } catch (RuntimeException | LinkageError failure) {
            wiring.close();
            throw failure;
        }
    }

    private void build() {
        lockDirectory();
        metrics = new MetricsWiring(config, system.clock());
        openEngine();
        checkOwner();
        server = closing(new KafkaServer(config.network(), engine.router(), lanes, metrics.traffic()));
        closing(metrics).open(engine.metadataStore(), engine.finder(), engine.lags(), disk::openFiles);
    }

    private void lockDirectory() {
        try {
            closing(LogDirectoryLock.take(config.logDirectory()));
        } catch (IOException failure) {
            throw new StartException(
                    "cannot use log.dirs=" + config.logDirectory() + ": " + reason(failure)
                            + "; make it writable, or choose another directory",
                    failure);
        }
    }

    /** Without the names of Java's classes. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "nothing can be made there";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        return failure instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : failure.toString();
    }

    private void openEngine() {
        DiskPool files = closing(new DiskPool(DISK_THREADS, waiting));
        disk = closing(new NioDisk(config.logDirectory(), files));
        DiskPool readers = closing(new DiskPool("fatwood-read", READ_THREADS, waiting));
        DiskPool counters = closing(new DiskPool("fatwood-count", COUNT_THREADS, waiting));
        DiskPool cleaners = closing(
                new DiskPool("fatwood-compact", config.cleaner().settings().threads(), waiting));
        DiskPool scrubbers = closing(new DiskPool("fatwood-scrub", 1, waiting));
        lanes = closing(new EventLoopLanes(config.network().loops(), waiting));
        engine = Engine.open(
                config,
                new EnginePorts(disk, lanes.lanes(), system, files, readers, counters, cleaners, scrubbers),
                new EngineObservers(metrics.flush(), metrics.journal(), metrics.compaction(), metrics.damage()));
        opened.push(() -> waiting.until(engine::close));
        waiting.until(engine::start);
    }

    private void checkOwner() {
        int owner = engine.metadataStore().image().nodeId();
        if (owner != config.nodeId()) {
            throw new StartException(
                    "log.dirs=" + config.logDirectory() + " belongs to node.id=" + owner + ", not to node.id="
                            + config.nodeId() + "; set node.id=" + owner + " or choose another directory",
                    null);
        }
    }

    private <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    MetadataStore metadata() {
        return engine.metadataStore();
    }

    MetricsWiring metrics() {
        return metrics;
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
