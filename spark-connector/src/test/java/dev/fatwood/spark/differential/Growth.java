package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.it.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records, and later partitions, that are added to topics while someone reads them. Settled when it is made. */
final class Growth {
    private static final int BATCHES = 40;

    private final TestCluster cluster;
    private final String topic;
    private final int partitionsBefore;
    private final int partitionsAfter;
    private final List<List<OutgoingRecord>> batches = new ArrayList<>();
    private final List<OutgoingRecord> last;

    Growth(TestCluster cluster, TopicSet topics, Dice dice) {
        RandomRecords records = new RandomRecords(dice, RandomRecords.Times.ANY, topics.firstMs(), topics.spanMs());
        this.cluster = cluster;
        for (int i = 0; i < BATCHES; i++) {
            TopicPartition partition = dice.pick(topics.partitions());
            batches.add(records.of(partition.topic(), List.of(partition.partition()), 1 + dice.below(20)));
        }
        this.topic = dice.pick(topics.names());
        this.partitionsBefore = (int) topics.partitions().stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
        this.partitionsAfter = partitionsBefore + dice.below(3);
        this.last =
                records.of(topic, IntStream.range(0, partitionsAfter).boxed().toList(), 1 + dice.below(60));
    }

    /** Sends batch after batch. */
    void addRecords() {
        batches.forEach(batch -> cluster.send(batch, Map.of()));
    }

    /** Adds partitions to one topic, or none, and records to the new ones and the old ones. */
    void addPartitions() throws Exception {
        if (partitionsAfter > partitionsBefore) {
            cluster.addPartitions(topic, partitionsAfter);
        }
        cluster.send(last, Map.of());
    }
}
