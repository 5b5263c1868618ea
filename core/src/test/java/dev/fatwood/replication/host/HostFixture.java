package dev.fatwood.replication.host;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.ControllerDefaults;
import dev.fatwood.metadata.control.CreatePartitions;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.DeleteTopics;
import dev.fatwood.metadata.control.MetadataCommand;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.control.TopicRef;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.AppendOutcome;
import dev.fatwood.replication.partition.OffsetQuery;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.replication.partition.PartitionPlace;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.flush.JournalSetup;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalReplayed;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.storage.retain.Retained;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A node without its network: metadata, partitions on three lanes, a flusher, one fake disk. */
final class HostFixture {

    final FakeDisk disk = new FakeDisk();
    final FakeClock clock = new FakeClock();
    final List<String> faults = new ArrayList<>();
    final List<String> removals = new ArrayList<>();
    final List<StepLane> lanes = new ArrayList<>();
    StepLane metadataLane;
    StepLane flusherLane;
    GroupFlusher flusher;
    MetadataStore store;
    PartitionHost host;
    HostSetup setup;
    FakeTimers timers;
    /** Started by those who want it. */
    RetentionRounds retention;

    /** What starts found in the journal, the newest last. */
    final List<JournalReplayed> replays = new ArrayList<>();
    /** How often the journal was written for a sync. */
    int journaled;

    JournalSettings journal;
    private int starts;

    HostFixture() {
        this(JournalSettings.OFF);
    }

    HostFixture(JournalSettings journal) {
        this.journal = journal;
        start();
    }

    /** Starts the node as a new process would. */
    HostFixture start() {
        begin();
        return settle();
    }

    /** Lets a new process begin to start the node; its lanes have run nothing yet. */
    void begin() {
        metadataLane = new StepLane();
        flusherLane = new StepLane();
        lanes.clear();
        Stream.generate(StepLane::new).limit(3).forEach(lanes::add);
        timers = new FakeTimers(clock);
        JournalSetup journalSetup = new JournalSetup(
                new Journal(disk, journal, new FakeRandom(starts)), timers, Offload.NOWHERE, journalObserver());
        flusher = new GroupFlusher(disk, flusherLane, failure -> {}, FlushObserver.NONE, journalSetup);
        FileMetadataLog log = FileMetadataLog.open(disk, metadataLane, flusher::report);
        flusher.whenLost(failure -> metadataLane.run(() -> log.directoryLost(failure)));
        LogDirectory directory = new LogDirectory(disk, flusher);
        setup = new HostSetup(
                metadataLane,
                List.<Lane>copyOf(lanes),
                directory,
                clock,
                Map.of(),
                (id, reason) -> faults.add(id.directory() + ": " + reason),
                timers,
                Offload.NOWHERE,
                PartitionPlace.PRODUCER_EXPIRATION_MS);
        host = PartitionHost.open(setup, log.recovered());
        retention = new RetentionRounds(host, setup, 300_000, reports());
        Controller controller = new Controller(log.recovered(), new ControllerDefaults(1), new FakeRandom(++starts));
        store = new MetadataStore(metadataLane, log, controller, host);
        store.start(7, (error, isNew) -> {});
    }

    private JournalObserver journalObserver() {
        return new JournalObserver() {

            @Override
            public void written(int files, long bytes) {
                journaled++;
            }

            @Override
            public void replayed(JournalReplayed replayed) {
                replays.add(replayed);
            }
        };
    }

    private RetentionRounds.Reports reports() {
        return new RetentionRounds.Reports() {
            @Override
            public void retentionFailed(PartitionId id, String reason) {
                faults.add(id.directory() + " keeps too much: " + reason);
            }

            @Override
            public void segmentsRemoved(PartitionId id, Retained removed) {
                removals.add(id.directory() + ": " + removed.segments() + " for " + removed.reason());
            }
        };
    }

    /** Power cut and start. */
    HostFixture crash(CrashPlan plan) {
        disk.crash(plan);
        return start();
    }

    /** Stops the node in order, and its process. */
    void stop() {
        List<String> stopped = new ArrayList<>();
        host.close(() -> flusher.close(() -> stopped.add("stopped")));
        settle();
        if (stopped.isEmpty()) {
            throw new IllegalStateException("the node has not stopped");
        }
        disk.kill();
    }

    /** Lets all lanes run until nothing is left to do. */
    HostFixture settle() {
        int ran = 1;
        while (ran > 0) {
            ran = metadataLane.runAll()
                    + flusherLane.runAll()
                    + lanes.stream().mapToInt(StepLane::runAll).sum();
        }
        return this;
    }

    /** Carries out {@code command} and returns what its sender was told. */
    <R> R carryOut(MetadataCommand<R> command) {
        List<R> results = new ArrayList<>();
        store.submit(command, (error, result) -> results.add(error == ErrorCode.NONE ? result : null));
        settle();
        return results.get(0);
    }

    UUID create(String topic, int partitions) {
        return create(topic, partitions, Map.of());
    }

    UUID create(String topic, int partitions, Map<String, String> configs) {
        NewTopic wanted = new NewTopic(topic, partitions, 1, List.of(), configs);
        return carryOut(new CreateTopics(List.of(wanted), false)).get(0).topic().topicId();
    }

    void delete(String topic) {
        carryOut(new DeleteTopics(List.of(TopicRef.byName(topic))));
    }

    void grow(String topic, int partitions) {
        carryOut(new CreatePartitions(List.of(new Growth(topic, partitions, null)), false));
    }

    Optional<Partition> find(String topic, int partition) {
        return host.find(new TopicPartition(topic, partition));
    }

    /** Appends one record and returns the error it was answered with. */
    ErrorCode append(String topic, int partition) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        Partition found = find(topic, partition).orElseThrow();
        found.lane().run(() -> found.append(new AppendCommand(Batches.of("a"), AppendCommand.ACKS_ALL), outcomes::add));
        settle();
        return outcomes.get(0).error();
    }

    /** Appends one record to each partition of {@code topic} at once, and returns the errors they were answered with. */
    List<ErrorCode> appendToAll(String topic, int partitions) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int n = 0; n < partitions; n++) {
            Partition found = find(topic, n).orElseThrow();
            found.lane()
                    .run(() -> found.append(new AppendCommand(Batches.of("a"), AppendCommand.ACKS_ALL), outcomes::add));
        }
        settle();
        return outcomes.stream().map(AppendOutcome::error).toList();
    }

    /** What the newest start found in the journal. */
    JournalReplayed replayed() {
        return replays.get(replays.size() - 1);
    }

    /** Records in a partition. */
    long records(String topic, int partition) {
        List<Long> offsets = new ArrayList<>();
        Partition found = find(topic, partition).orElseThrow();
        found.lane()
                .run(() -> offsets.add(
                        found.offset(new OffsetQuery(OffsetQuery.LATEST, IsolationLevel.READ_UNCOMMITTED, -1))
                                .offset()));
        settle();
        return offsets.get(0);
    }

    /** The partition directories on disk, and what is left of removed ones. */
    List<String> directories() {
        return disk.list("").stream()
                .filter(name -> !name.startsWith("metadata.log") && !name.startsWith("journal."))
                .toList();
    }
}
