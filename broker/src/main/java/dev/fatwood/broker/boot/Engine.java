package dev.fatwood.broker.boot;

import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.group.GroupCoordinator;
import dev.fatwood.broker.api.group.GroupLags;
import dev.fatwood.broker.api.group.GroupShards;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.os.PoolOffload;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.ControllerDefaults;
import dev.fatwood.metadata.control.CreateCluster;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.metadata.store.ProducerIds;
import dev.fatwood.replication.host.CompactionRounds;
import dev.fatwood.replication.host.HostSetup;
import dev.fatwood.replication.host.KafkaDirectory;
import dev.fatwood.replication.host.LogDirectory;
import dev.fatwood.replication.host.PartitionHost;
import dev.fatwood.replication.host.RetentionRounds;
import dev.fatwood.replication.host.ScrubRounds;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.flush.JournalSetup;
import dev.fatwood.storage.journal.Journal;
import java.util.List;
import java.util.Set;

/**
 * A broker but for its sockets, threads and files: the object graph from the flusher to the handlers, built with plain constructors on the
 * ports it is given. Runs behind sockets, and in the simulator on one thread.
 *
 * <p>Thread: {@link #open} and {@link #start} on one, that of the start; what follows runs on the lanes.
 */
public final class Engine {

    private final BrokerConfig config;
    private final EnginePorts ports;
    private final FileMetadataLog log;
    private final GroupFlusher flusher;
    private final HostSetup setup;
    private final PartitionHost partitions;
    private final RetentionRounds retention;
    private final CompactionRounds compaction;
    private final MetadataStore metadata;
    private final GroupCoordinator groups;

    private final ScrubRounds scrub;

    private Engine(
            BrokerConfig config,
            EnginePorts ports,
            EngineObservers observers,
            GroupFlusher flusher,
            FileMetadataLog log) {
        this.config = config;
        this.ports = ports;
        this.log = log;
        this.flusher = flusher;
        this.setup = setup(flusher, observers);
        this.partitions = PartitionHost.open(setup, log.recovered());
        this.retention = new RetentionRounds(partitions, setup, config.retentionCheckMs(), new RetentionReports());
        this.compaction = new CompactionRounds(
                partitions,
                setup,
                new PoolOffload(ports.cleaners()),
                config.cleaner().settings(),
                observers.compaction());
        this.scrub = new ScrubRounds(
                partitions, setup, new PoolOffload(ports.scrubbers()), config.scrub(), observers.damage());
        this.metadata = metadata();
        this.groups = new GroupCoordinator(partitions, metadata, shards());
    }

    /** Opens the metadata log and builds the rest on it. Blocks. */
    public static Engine open(BrokerConfig config, EnginePorts ports, EngineObservers observers) {
        new KafkaDirectory(ports.disk()).refuse();
        Lane lane = ports.metadataLane();
        GroupFlusher flusher = flusher(config, ports, observers);
        FileMetadataLog log = FileMetadataLog.open(ports.disk(), lane, flusher::report);
        flusher.whenLost(failure -> lane.run(() -> log.directoryLost(failure)));
        try {
            return new Engine(config, ports, observers, flusher, log);
        } catch (RuntimeException failure) {
            lane.run(log::close);
            throw failure;
        }
    }

    private static GroupFlusher flusher(BrokerConfig config, EnginePorts ports, EngineObservers observers) {
        JournalSetup journal = new JournalSetup(
                new Journal(ports.disk(), config.journal(), ports.system().random()),
                ports.system().timers(),
                new PoolOffload(ports.files()),
                observers.journal());
        return new GroupFlusher(
                ports.disk(), ports.metadataLane(), Faults::directoryFailed, observers.flush(), journal);
    }

    private HostSetup setup(GroupFlusher flusher, EngineObservers observers) {
        return new HostSetup(
                ports.metadataLane(),
                List.copyOf(ports.lanes()),
                new LogDirectory(ports.disk(), flusher),
                ports.system().clock(),
                config.topicDefaults(),
                observers.damage(),
                ports.system().timers(),
                new PoolOffload(ports.readers()),
                config.producerExpirationMs());
    }

    private MetadataStore metadata() {
        ControllerDefaults defaults = new ControllerDefaults(
                config.topicCreation().partitions(),
                config.topicDefaults(),
                config.groups().settings().consumer().times());
        return new MetadataStore(
                ports.metadataLane(),
                log,
                new Controller(log.recovered(), defaults, ports.system().random()),
                new DeletedTopics(partitions, log.recovered(), this::topicsDeleted));
    }

    private void topicsDeleted(Set<String> names) {
        groups.topicsDeleted(names);
    }

    private GroupShards shards() {
        SystemPorts system = ports.system();
        GroupShards.Ports ofShards = new GroupShards.Ports(
                system.timers(), system.clock(), system.random(), ports.readers(), Faults::groupsUnavailable);
        return new GroupShards(
                List.copyOf(ports.lanes()), ofShards, config.groups().settings(), metadata::image);
    }

    /** Opens the partitions, then starts what runs by itself; {@code started} is told on the metadata lane when requests can be served. */
    public void start(Runnable started) {
        MetadataImage recovered = log.recovered();
        Lane lane = ports.metadataLane();
        lane.run(() -> partitions.follow(recovered, () -> lane.run(() -> partitionsAreOpen(started))));
    }

    private void partitionsAreOpen(Runnable started) {
        retention.start();
        if (config.cleaner().isEnabled()) {
            compaction.start();
        }
        if (config.scrub().bytesPerSecond() > 0) {
            scrub.start();
        }
        metadata.submit(new CreateCluster(config.nodeId()), (error, first) -> {
            groups.load();
            started.run();
        });
    }

    /** The handlers, one for each API served. */
    public ApiRouter router() {
        ApiWiring apis = new ApiWiring(
                config,
                metadata,
                new ProducerIds(ports.metadataLane(), metadata),
                finder(),
                setup.directory(),
                ports.system(),
                ports.readers(),
                ports.counters(),
                new GroupWiring(
                        groups, metadata, config.groups(), ports.system().random()));
        return apis.router();
    }

    /** What the cluster is by now. */
    public MetadataStore metadataStore() {
        return metadata;
    }

    PartitionFinder finder() {
        return new PartitionFinder(partitions, metadata);
    }

    GroupLags lags() {
        return new GroupLags(groups, finder(), ports.metadataLane());
    }

    /** Makes everything durable and lets go of all files, then runs {@code closed} on a lane. */
    public void close(Runnable closed) {
        stopScrub(() -> stopCompaction(() -> retention.stop(() -> partitions.close(() -> flusher.close(() -> {
            log.close();
            closed.run();
        })))));
    }

    private void stopScrub(Runnable stopped) {
        if (config.scrub().bytesPerSecond() > 0) {
            scrub.stop(stopped);
        } else {
            stopped.run();
        }
    }

    private void stopCompaction(Runnable stopped) {
        if (config.cleaner().isEnabled()) {
            compaction.stop(stopped);
        } else {
            stopped.run();
        }
    }
}
