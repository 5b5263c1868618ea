package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.it.TestCluster;
import java.util.ArrayList;
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
 * that differ in compression and in the size of batches.
 */
final class RandomTopics {
    private static final long FIRST_MS = 1_700_000_000_000L;
    private static final int SPAN_MS = 2000;
    private static final int LARGE_BATCH_RECORDS = 50_000;
    private static final int PARTITIONS_MAX = 64;

    private final TestCluster cluster;
    private final Dice dice;
    private final long firstMs;
    private final boolean isAppendTime;
    private final RandomRecords records;

    RandomTopics(TestCluster cluster, Dice dice) {
        this.cluster = cluster;
        this.dice = dice;
        this.isAppendTime = dice.oneIn(5);
        this.firstMs = isAppendTime ? System.currentTimeMillis() : FIRST_MS;
        this.records = new RandomRecords(dice, dice.pick(RandomRecords.Times.values()), firstMs, SPAN_MS);
    }

    /** @param group its number; every 20th has a large batch, another one many partitions */
    TopicSet make(int group) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        int topics = group % 20 == 3 || group % 20 == 7 ? 1 : 1 + dice.below(3);
        for (int i = 0; i < topics; i++) {
            int count = group % 20 == 7 ? PARTITIONS_MAX : dice.pick(1, 1, 2, 3, 5);
            String name = topic("differential-" + "abc".charAt(i), count);
            partitions.put(name, count);
            fill(name, count);
            if (group % 20 == 3) {
                cluster.send(records.small(name, 0, LARGE_BATCH_RECORDS), settings(900_000));
            }
            if (dice.oneIn(3)) {
                deleteSome(name, count);
            }
        }
        return TopicSet.of(cluster, partitions, firstMs, SPAN_MS);
    }

    private String topic(String prefix, int partitions) {
        return isAppendTime
                ? cluster.topic(prefix, partitions, Map.of("message.timestamp.type", "LogAppendTime"))
                : cluster.topic(prefix, partitions);
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

    /** Records for a topic that is being read; one batch each. */
    static List<List<OutgoingRecord>> growth(TopicSet topics, Dice dice) {
        RandomRecords records = new RandomRecords(dice, RandomRecords.Times.ANY, topics.firstMs(), topics.spanMs());
        List<List<OutgoingRecord>> batches = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var partition = dice.pick(topics.partitions());
            batches.add(records.of(partition.topic(), List.of(partition.partition()), 1 + dice.below(20)));
        }
        return batches;
    }
}
