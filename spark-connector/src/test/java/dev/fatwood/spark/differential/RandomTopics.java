package dev.fatwood.spark.differential;

import dev.fatwood.client.write.DeliveredBatch;
import dev.fatwood.spark.it.TestCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes the topics of a group: one to three, with 1 to 64 partitions of which some stay empty, written in a few rounds
 * that differ in compression and in the size of batches. One with gaps comes to them in some groups.
 */
final class RandomTopics {
    static final long FIRST_MS = 1_700_000_000_000L;
    static final int SPAN_MS = 2000;
    private static final int LARGE_BATCH_RECORDS = 50_000;
    /** What so many records of {@link RandomRecords#small} fit in, below the {@code max.message.bytes} of topics. */
    private static final int LARGE_BATCH_BYTES = 1_000_000;

    private static final int PARTITIONS_MAX = 64;

    private final TestCluster cluster;
    private final GroupId group;
    private final Dice dice;
    private final long firstMs;
    private final boolean isAppendTime;
    private final RandomRecords records;

    RandomTopics(TestCluster cluster, GroupId group) {
        this.cluster = cluster;
        this.group = group;
        this.dice = group.dice();
        this.isAppendTime = dice.oneIn(5);
        this.firstMs = isAppendTime ? System.currentTimeMillis() : FIRST_MS;
        this.records = new RandomRecords(dice, dice.pick(RandomRecords.Times.values()), firstMs, SPAN_MS);
    }

    /** Every 20th group has a large batch, another one many partitions. */
    TopicSet make() {
        Map<String, Integer> partitions = new LinkedHashMap<>(GappedTopics.partitionsIn(group));
        int topics = group.number() % 20 == 3 || group.number() % 20 == 7 ? 1 : 1 + dice.below(3);
        for (int i = 0; i < topics; i++) {
            String name = group.topic("abc".substring(i, i + 1));
            int count = partitionCount();
            partitions.put(name, count);
            cluster.create(name, count, isAppendTime ? Map.of("message.timestamp.type", "LogAppendTime") : Map.of());
            fill(name, count);
            if (group.number() % 20 == 3) {
                sendLargeBatch(name);
            }
            if (dice.oneIn(3)) {
                deleteSome(name, count);
            }
        }
        return TopicSet.of(cluster, partitions, firstMs, SPAN_MS);
    }

    private int partitionCount() {
        if (group.number() % 20 == 7) {
            return PARTITIONS_MAX;
        }
        return dice.oneIn(16) ? 1 + dice.below(PARTITIONS_MAX) : dice.pick(1, 1, 2, 3, 5);
    }

    private void fill(String topic, int partitionCount) {
        List<Integer> partitions =
                dice.some(IntStream.range(0, partitionCount).boxed().toList());
        for (int rounds = dice.below(5); rounds > 0; rounds--) {
            int batchBytes = dice.pick(1, 200, 3000, 900_000);
            cluster.send(records.of(topic, partitions, 1 + dice.below(200)), settings(batchBytes));
            if (TestCluster.IS_APACHE_KAFKA && dice.oneIn(2)) {
                new TransactionRounds(cluster, dice).write(topic, records.of(topic, partitions, 60));
            }
        }
    }

    /** All in one batch, or the case does not show what it is there for. */
    private void sendLargeBatch(String topic) {
        List<DeliveredBatch> batches =
                cluster.send(records.small(topic, 0, LARGE_BATCH_RECORDS), settings(LARGE_BATCH_BYTES));
        if (batches.size() != 1) {
            throw new IllegalStateException(LARGE_BATCH_RECORDS + " records went in several batches: " + batches);
        }
    }

    private Map<String, String> settings(int batchBytes) {
        return Map.of(
                "compression.type",
                dice.pick("none", "gzip", "snappy", "lz4", "zstd"),
                "batch.size",
                Integer.toString(batchBytes),
                "linger.ms",
                "60000");
    }

    private void deleteSome(String topic, int partitionCount) {
        Map<TopicPartition, RecordsToDelete> before = new LinkedHashMap<>();
        TopicSet now = TopicSet.of(cluster, Map.of(topic, partitionCount), 0, 0);
        now.ends().forEach((partition, end) -> {
            long until = dice.between(0, end + 1);
            before.put(new TopicPartition(topic, partition.partition()), RecordsToDelete.beforeOffset(until));
        });
        Properties settings = new Properties();
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.deleteRecords(before).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("records of " + topic + " cannot be deleted", e);
        }
    }
}
