package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.ImageFollower;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.replication.partition.PartitionPlace;
import dev.fatwood.storage.journal.JournalReplayed;
import dev.fatwood.storage.log.LogPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The partitions of this node. Follows the image: opens partitions that are new in it, each on its own lane and so as many at a time
 * as there are lanes; removes those of deleted topics; hands changed settings on. Lookups read one immutable map that is replaced
 * when all of that is done, so a partition is found only once it is usable.
 *
 * <p>Owned by the metadata lane; {@link #find} may be called from any thread.
 */
public final class PartitionHost implements ImageFollower {

    /** For descriptors to come free: 10 s in all. */
    private static final int NAMES_RETRIES_MAX = 100;

    private static final long NAMES_RETRY_MS = 100;

    private final HostSetup setup;
    private final Lane metadataLane;
    /** By directory: why a partition must not be opened. */
    private final Map<String, DiskException> unrestored;

    private MetadataImage followed = MetadataImage.EMPTY;
    /** Those that are open and not to be found yet. */
    private final Set<Partition> unpublished = new LinkedHashSet<>();

    private volatile HostedTopics hosted = HostedTopics.NONE;
    private volatile DiskException lost;
    private volatile boolean isClosing;

    private PartitionHost(HostSetup setup, Map<String, DiskException> unrestored) {
        this.setup = setup;
        this.metadataLane = setup.metadataLane();
        this.unrestored = unrestored;
    }

    /**
     * A host without partitions yet; {@link #follow} opens them. Gives segments what a crash left in the journal, and clears the log
     * directory. Blocks; meant for the start of the process, on any thread.
     *
     * @param recovered what the metadata log held
     * @throws IllegalStateException if there are partitions but no metadata: nobody knows what they are
     * @throws DiskException if the directory cannot be read or changed
     */
    public static PartitionHost open(HostSetup setup, MetadataImage recovered) {
        Disk disk = setup.directory().disk();
        JournalReplayed replayed =
                setup.directory().flusher().recover(directory -> PartitionDirectory.owner(disk, directory));
        new StrayDirectories(disk, recovered).clear();
        PartitionHost host = new PartitionHost(setup, replayed.failures());
        setup.directory().flusher().whenLost(host::directoryLost);
        return host;
    }

    /** Takes all partitions offline, whoever of them met the failure. */
    private void directoryLost(DiskException failure) {
        lost = failure;
        metadataLane.run(this::loseAll);
    }

    private void loseAll() {
        DiskException failure = lost;
        all().forEach(partition -> partition.lane().run(() -> partition.directoryLost(failure)));
    }

    /** Whether a sync has failed in the log directory, so that nothing in it is served any more. Thread: any. */
    public boolean isDirectoryLost() {
        return lost != null;
    }

    /** The partition of this name, if it is here and usable. Thread: any. */
    public Optional<Partition> find(TopicPartition name) {
        return hosted.find(name);
    }

    /** The partition of this number of the topic with this id, if it is here and usable. Thread: any. */
    public Optional<Partition> find(UUID topicId, int partition) {
        return hosted.find(topicId, partition);
    }

    /** All partitions that are here and usable. Thread: any. */
    public List<Partition> all() {
        return hosted.byId().values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void follow(MetadataImage image, Runnable applied) {
        reconfigure(image);
        remove(
                image,
                () -> open(image, () -> {
                    followed = image;
                    applied.run();
                }));
    }

    /** Closes every partition on its lane, then runs {@code closed} on the metadata lane. What a start or an image still opens is closed too. */
    public void close(Runnable closed) {
        metadataLane.run(() -> {
            isClosing = true;
            afterOpenings(() -> closeAll(closed));
        });
    }

    /** Runs {@code task} once every lane is past what it opens now, and what it opened is known. */
    private void afterOpenings(Runnable task) {
        Countdown countdown = new Countdown(metadataLane, setup.lanes().size(), task);
        setup.lanes().forEach(lane -> lane.run(countdown::oneDone));
    }

    private void closeAll(Runnable closed) {
        Set<Partition> all = new LinkedHashSet<>(all());
        all.addAll(unpublished);
        unpublished.clear();
        hosted = HostedTopics.NONE;
        Countdown countdown = new Countdown(metadataLane, all.size(), closed);
        all.forEach(partition -> partition.lane().run(() -> {
            partition.close();
            countdown.oneDone();
        }));
    }

    private void reconfigure(MetadataImage image) {
        Map<String, String> defaults = image.topicDefaults(setup.brokerConfigs());
        boolean sameDefaults = defaults.equals(followed.topicDefaults(setup.brokerConfigs()));
        for (TopicImage topic : image.topics().values()) {
            Optional<TopicImage> before = followed.topic(topic.topicId());
            boolean sameConfigs = before.isEmpty() || before.get().configs().equals(topic.configs());
            if (!(sameConfigs && sameDefaults)) {
                TopicConfig config = TopicConfig.of(topic.configs(), defaults);
                partitions(topic.topicId())
                        .forEach(partition -> partition.lane().run(() -> partition.reconfigure(config)));
            }
        }
    }

    /** Takes the partitions of topics that {@code image} no longer has out of sight, then closes and removes them. */
    private void remove(MetadataImage image, Runnable removed) {
        Map<UUID, List<Partition>> kept = new HashMap<>(hosted.byId());
        kept.keySet().removeIf(topicId -> image.topic(topicId).isEmpty());
        List<Partition> gone = new ArrayList<>();
        hosted.byId().forEach((topicId, partitions) -> gone.addAll(kept.containsKey(topicId) ? List.of() : partitions));
        hosted = HostedTopics.of(kept);
        Map<UUID, Long> delaysMs = new HashMap<>();
        gone.forEach(partition -> delaysMs.computeIfAbsent(partition.id().topicId(), this::deleteDelayMs));
        Countdown countdown = new Countdown(metadataLane, gone.size(), removed);
        gone.forEach(partition -> partition.lane().run(() -> {
            remove(partition, delaysMs.get(partition.id().topicId()));
            countdown.oneDone();
        }));
    }

    /** What the settings say that the topic had last. */
    private long deleteDelayMs(UUID topicId) {
        Map<String, String> configs = followed.topic(topicId)
                .<Map<String, String>>map(TopicImage::configs)
                .orElse(Map.of());
        return TopicConfig.of(configs, followed.topicDefaults(setup.brokerConfigs()))
                .fileDeleteDelayMs();
    }

    /** The name is free at once; the files go later, as those of single segments do, or at the next start. */
    private void remove(Partition partition, long delayMs) {
        partition.abandon();
        PartitionDirectory directory = new PartitionDirectory(setup.directory().disk(), partition.id());
        attempt(partition, directory::doom);
        if (setup.timers() == null || delayMs == 0) {
            attempt(partition, directory::remove);
        } else {
            setup.timers().after(delayMs, partition.lane(), () -> attempt(partition, directory::remove));
        }
    }

    private void attempt(Partition partition, Runnable change) {
        try {
            change.run();
        } catch (DiskException failure) {
            setup.faults().wentOffline(partition.id(), failure.getMessage());
            setup.directory().flusher().reportIfSync(failure);
        }
    }

    /** Opens the partitions that {@code image} has and this node does not, then lets all be found. */
    private void open(MetadataImage image, Runnable opened) {
        Map<UUID, Partition[]> after = new HashMap<>();
        List<Opening> openings = new ArrayList<>();
        for (TopicImage topic : image.topics().values()) {
            List<Partition> before = partitions(topic.topicId());
            Partition[] partitions =
                    before.toArray(new Partition[topic.partitions().size()]);
            after.put(topic.topicId(), partitions);
            for (int n = before.size(); n < partitions.length; n++) {
                openings.add(new Opening(topic, topic.partitions().get(n), partitions));
            }
        }
        Runnable named = () -> {
            publish(after);
            opened.run();
        };
        Countdown countdown = new Countdown(metadataLane, openings.size(), () -> {
            if (openings.isEmpty()) {
                named.run();
            } else {
                afterNames(NAMES_RETRIES_MAX, named);
            }
        });
        Map<String, String> defaults = image.topicDefaults(setup.brokerConfigs());
        openings.forEach(
                opening -> start(opening, TopicConfig.of(opening.topic().configs(), defaults), countdown));
    }

    /** Runs {@code named} once the names are durable. As long as there is no descriptor for that, they wait; in the end the directory is lost. */
    private void afterNames(int retriesLeft, Runnable named) {
        boolean isLast = retriesLeft == 0 || setup.timers() == null;
        if (makeNamesDurable()) {
            named.run();
        } else if (!isLast) {
            setup.timers().after(NAMES_RETRY_MS, metadataLane, () -> afterNames(retriesLeft - 1, named));
        } else {
            setup.directory()
                    .flusher()
                    .report(new DiskException("sync directory", "", "the process has too many files open"));
            named.run();
        }
    }

    /**
     * The names of all directories opened, new or from before a crash, by one sync: before any of them takes a record. False if there is no
     * descriptor for it.
     */
    private boolean makeNamesDurable() {
        LogDirectory directory = setup.directory();
        try {
            directory.disk().syncDirectory("");
        } catch (DiskFullException noDescriptor) {
            return false;
        } catch (DiskException failed) {
            directory.flusher().report(failed);
        }
        return true;
    }

    private void publish(Map<UUID, Partition[]> partitions) {
        Map<UUID, List<Partition>> byId = new HashMap<>();
        partitions.forEach((topicId, ofTopic) -> byId.put(topicId, List.of(ofTopic)));
        hosted = HostedTopics.of(byId);
        unpublished.clear();
        if (isDirectoryLost()) {
            loseAll();
        }
    }

    private void start(Opening opening, TopicConfig config, Countdown countdown) {
        Lane lane = opening.lane(setup.lanes());
        lane.run(() -> {
            if (isClosing) {
                return;
            }
            Partition open = open(opening, lane, config);
            metadataLane.run(() -> {
                opening.fill(open);
                unpublished.add(open);
            });
            countdown.oneDone();
        });
    }

    private Partition open(Opening opening, Lane lane, TopicConfig config) {
        PartitionId id = opening.id();
        int leaderEpoch = opening.partition().leaderEpoch();
        LogDirectory directory = setup.directory();
        LogPlace log =
                new LogPlace(directory.disk(), id.directory(), lane, directory.flusher(), setup.timers(), id.topicId());
        PartitionPlace place = new PartitionPlace(log, setup.clock(), setup.offload(), setup.producerExpirationMs());
        Partition partition = new Partition(id, leaderEpoch, place, config, setup.faults());
        partition.open(() -> prepare(id));
        if (partition.isPutOff() && setup.timers() != null) {
            new LateOpening(setup, partition, () -> isClosing || isDirectoryLost()).schedule();
        }
        return partition;
    }

    private void prepare(PartitionId id) {
        DiskException failure = unrestored.get(id.directory());
        if (failure != null) {
            throw new DiskException("restore", id.directory(), failure.getMessage()); // Only a start tries again.
        }
        new PartitionDirectory(setup.directory().disk(), id).prepare();
    }

    private List<Partition> partitions(UUID topicId) {
        return hosted.byId().getOrDefault(topicId, List.of());
    }

    /** A partition to be opened, and where it goes then; {@code target} is owned by the metadata lane. */
    private record Opening(TopicImage topic, PartitionImage partition, Partition[] target) {

        PartitionId id() {
            return new PartitionId(topic.topicId(), new TopicPartition(topic.name(), partition.partition()));
        }

        /** Neighbouring partitions go to different lanes. */
        Lane lane(List<Lane> lanes) {
            return lanes.get(Math.floorMod(topic.topicId().hashCode() + partition.partition(), lanes.size()));
        }

        void fill(Partition open) {
            target[partition.partition()] = open;
        }
    }
}
