package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.it.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Apache Kafka compact topics once, and no more, so that they stay as they are while cases read them. */
final class CompactedTopics {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROUNDS = 6;
    /** Kafka notes here up to where it has compacted each partition. */
    private static final String NOTES = "cleaner-offset-checkpoint";

    private final TestCluster cluster;

    CompactedTopics(TestCluster cluster) {
        this.cluster = cluster;
    }

    void write(List<GroupId> groups) {
        Set<String> topics = new LinkedHashSet<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) cluster.bootstrapServers()))) {
            groups.forEach(
                    group -> topics.addAll(GappedTopics.partitionsIn(group).keySet()));
            // A segment ends with every round whose records are younger; the last one is never compacted.
            alter(admin, topics, Map.of("segment.ms", "1", "min.cleanable.dirty.ratio", "0.001"));
            groups.forEach(this::fill);
            alter(admin, topics, Map.of("cleanup.policy", "compact"));
            awaitCompacted(topics);
            alter(admin, topics, Map.of("cleanup.policy", "delete"));
        }
    }

    private void fill(GroupId group) {
        Dice dice = group.diceOfGaps();
        GappedTopics.partitionsIn(group).forEach((topic, count) -> {
            List<Integer> partitions = GappedTopics.partitions(count);
            for (int round = 0; round < ROUNDS; round++) {
                long firstMs = RandomTopics.FIRST_MS + round * RandomTopics.SPAN_MS / ROUNDS;
                RandomRecords records = new RandomRecords(
                        dice, RandomRecords.Times.NEARLY_ASCENDING, firstMs, RandomTopics.SPAN_MS / ROUNDS);
                List<OutgoingRecord> all = new ArrayList<>(records.of(topic, partitions, 100));
                partitions.forEach(partition -> all.addAll(records.of(topic, List.of(partition), 1)));
                cluster.send(all, Map.of("compression.type", dice.pick("none", "gzip", "zstd")));
                if (dice.oneIn(2)) {
                    new TransactionRounds(cluster, dice).write(topic, records.of(topic, partitions, 60));
                }
            }
        });
    }

    private static void alter(Admin admin, Set<String> topics, Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> asked = new HashMap<>();
        topics.forEach(topic -> asked.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes));
        try {
            admin.incrementalAlterConfigs(asked).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("topics cannot be set to " + settings, e);
        }
    }

    private void awaitCompacted(Set<String> topics) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!compacted().containsAll(topics)) {
            if (System.nanoTime() > until) {
                LOG.warn("compacted so far: {} of {}", compacted(), topics);
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Topics of which some partition was compacted. */
    private Set<String> compacted() {
        Set<String> topics = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(cluster.directory(), 2)) {
            for (Path notes : files.filter(file -> file.endsWith(NOTES)).toList()) {
                Files.readAllLines(notes).forEach(line -> topics.add(line.split(" ")[0]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no notes about compaction can be read", e);
        }
        return topics;
    }
}
