package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.group.GroupCoordinator;
import dev.fatwood.broker.api.group.GroupLags;
import dev.fatwood.broker.api.group.GroupShards;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.net.KafkaServer;
import dev.fatwood.broker.os.DiskPool;
import dev.fatwood.broker.os.EventLoopLane;
import dev.fatwood.broker.os.EventLoopLanes;
import dev.fatwood.broker.os.EventLoopTimers;
import dev.fatwood.broker.os.FaultHandler;
import dev.fatwood.broker.os.LogDirectoryLock;
import dev.fatwood.broker.os.NioDisk;
import dev.fatwood.broker.os.PoolOffload;
import dev.fatwood.broker.os.SecureRandomSource;
import dev.fatwood.broker.os.SystemClock;
import dev.fatwood.env.Disk;
import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.ControllerDefaults;
import dev.fatwood.metadata.control.CreateCluster;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.metadata.log.MetadataLog;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.metadata.store.ProducerIds;
import dev.fatwood.replication.host.CompactionRounds;
import dev.fatwood.replication.host.HostSetup;
import dev.fatwood.replication.host.LogDirectory;
import dev.fatwood.replication.host.PartitionHost;
import dev.fatwood.replication.host.RecordDeletions;
import dev.fatwood.replication.host.RetentionRounds;
import dev.fatwood.replication.host.ScrubRounds;
import dev.fatwood.storage.flush.GroupFlusher;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The object graph of a broker, built with plain constructors from the ground up, and taken down in the opposite order: sockets first,
 * then partitions, then the metadata log, threads and the directory's lock. What was opened before a failure is closed again.
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
    private EventLoopLane metadataLane;
    private MetadataStore metadata;
    private PartitionHost partitions;
    private RecordDeletions deletions;
    private DiskPool strippers;
    private DiskPool counters;
    private DiskPool cleaners;
    private DiskPool scrubbers;
    private MetricsWiring metrics;
    private GroupCoordinator groups;
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
        } catch (RuntimeException failure) {
            wiring.close();
            throw failure;
        }
    }

    private void build() {
        lockDirectory();
        metrics = new MetricsWiring(config, system.clock());
        Disk disk = new NioDisk(config.logDirectory(), closing(new DiskPool(DISK_THREADS, waiting)));
        strippers = closing(new DiskPool("fatwood-read", READ_THREADS, waiting));
        counters = closing(new DiskPool("fatwood-count", COUNT_THREADS, waiting));
        cleaners = closing(
                new DiskPool("fatwood-compact", config.cleaner().settings().threads(), waiting));
        scrubbers = closing(new DiskPool("fatwood-scrub", 1, waiting));
        lanes = closing(new EventLoopLanes(config.network().loops(), waiting));
        metadataLane = lanes.lanes().get(0);
        GroupFlusher flusher = new GroupFlusher(disk, metadataLane, Faults::directoryFailed, metrics.flush());
        FileMetadataLog log = FileMetadataLog.open(disk, metadataLane, flusher::report);
        flusher.whenLost(failure -> metadataLane.run(() -> log.directoryLost(failure)));
        opened.push(() -> waiting.until(closed -> metadataLane.run(() -> {
            log.close();
            closed.run();
        })));
        openPartitions(new LogDirectory(disk, flusher), log.recovered());
        openMetadata(log);
        openGroups();
        openServer();
    }

    private void lockDirectory() {
        try {
            closing(LogDirectoryLock.take(config.logDirectory()));
        } catch (IOException failure) {
            throw new StartException(
                    "cannot use log.dirs=" + config.logDirectory() + ": " + failure
                            + "; create it or choose another directory",
                    failure);
        }
    }

    private void openPartitions(LogDirectory directory, MetadataImage recovered) {
        HostSetup setup = new HostSetup(
                metadataLane,
                List.copyOf(lanes.lanes()),
                directory,
                system.clock(),
                config.topicDefaults(),
                metrics.damage(),
                system.timers(),
                new PoolOffload(strippers),
                config.producerExpirationMs());
        partitions = PartitionHost.open(setup, recovered);
        deletions = new RecordDeletions(directory);
        opened.push(() -> waiting.until(partitions::close));
        waiting.until(followed -> metadataLane.run(() -> partitions.follow(recovered, followed)));
        startRetention(setup);
        startCompaction(setup);
        startScrub(setup);
    }

    private void startRetention(HostSetup setup) {
        RetentionRounds rounds =
                new RetentionRounds(partitions, setup, config.retentionCheckMs(), new RetentionReports());
        rounds.start();
        opened.push(() -> waiting.until(rounds::stop));
    }

    private void startCompaction(HostSetup setup) {
        CompactionRounds rounds = new CompactionRounds(
                partitions, setup, new PoolOffload(cleaners), config.cleaner().settings(), metrics.compaction());
        if (config.cleaner().isEnabled()) {
            rounds.start();
            opened.push(() -> waiting.until(rounds::stop));
        }
    }

    private void startScrub(HostSetup setup) {
        if (config.scrub().bytesPerSecond() > 0) {
            ScrubRounds rounds =
                    new ScrubRounds(partitions, setup, new PoolOffload(scrubbers), config.scrub(), metrics.damage());
            rounds.start();
            opened.push(() -> waiting.until(rounds::stop));
        }
    }

    private void openMetadata(MetadataLog log) {
        ControllerDefaults defaults = new ControllerDefaults(
                config.topicCreation().partitions(),
                config.topicDefaults(),
                config.groups().ofGroups());
        metadata = new MetadataStore(
                metadataLane,
                log,
                new Controller(log.recovered(), defaults, system.random()),
                new DeletedTopics(partitions, log.recovered(), names -> groups.topicsDeleted(names)));
        waiting.until(done -> metadata.submit(new CreateCluster(config.nodeId()), (error, first) -> done.run()));
        int owner = metadata.image().nodeId();
        if (owner != config.nodeId()) {
            throw new StartException(
                    "log.dirs=" + config.logDirectory() + " belongs to node.id=" + owner + ", not to node.id="
                            + config.nodeId() + "; set node.id=" + owner + " or choose another directory",
                    null);
        }
    }

    private void openGroups() {
        GroupShards.Ports ports = new GroupShards.Ports(
                system.timers(), system.clock(), system.random(), strippers, Faults::groupsUnavailable);
        GroupShards shards = new GroupShards(
                List.copyOf(lanes.lanes()), ports, config.groups().settings(), metadata::image);
        groups = new GroupCoordinator(partitions, metadata, shards);
        groups.load();
    }

    private void openServer() {
        PartitionFinder finder = new PartitionFinder(partitions, metadata);
        ApiWiring apis = new ApiWiring(
                config,
                metadata,
                new ProducerIds(metadataLane, metadata),
                finder,
                deletions,
                system,
                strippers,
                counters,
                new GroupWiring(groups, metadata, config.groups(), system.random()));
        server = closing(new KafkaServer(config.network(), apis.router(), lanes, metrics.traffic()));
        closing(metrics).open(metadata, finder, new GroupLags(groups, finder, metadataLane));
    }

    private <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    MetadataStore metadata() {
        return metadata;
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
