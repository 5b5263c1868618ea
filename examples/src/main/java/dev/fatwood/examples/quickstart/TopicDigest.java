package dev.fatwood.examples.quickstart;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The digest of all records of a topic, read with our own client: partition after partition, as far as it reaches now. */
record TopicDigest(FlightTopic topic) {

    private static final int DECOMPRESSED_BYTES_MAX = 64 << 20;

    RowDigest read() {
        try (Cluster cluster = new Cluster(ClientConfig.to(topic.bootstrapServers()))) {
            RowDigest digest = RowDigest.EMPTY;
            for (int partition = 0; partition < topic.partitions(); partition++) {
                digest = digest.plus(read(cluster, new TopicPartition(topic.name(), partition)));
            }
            return digest;
        }
    }

    private static RowDigest read(Cluster cluster, TopicPartition partition) {
        long untilOffset = new ClusterAdmin(cluster)
                .offsets(Map.of(partition, OffsetSpec.LATEST), IsolationLevel.READ_COMMITTED)
                .get(partition)
                .offset();
        RowDigest digest = RowDigest.EMPTY;
        try (PartitionReader reader = new PartitionReader(cluster, partition, 0, untilOffset, FetchConfig.STANDARD)) {
            while (reader.position() < untilOffset) {
                digest = digest.plus(digestOf(reader.next()));
            }
        }
        return digest;
    }

    private static RowDigest digestOf(FetchedBatches fetched) {
        if (fetched.status() == FetchedBatches.Status.OFFSET_OUT_OF_RANGE) {
            throw new IllegalStateException("the topic has lost its first records");
        }
        RowDigest digest = RowDigest.EMPTY;
        RecordCursor cursor = new RecordCursor(DECOMPRESSED_BYTES_MAX);
        for (RecordBatch batch : fetched.batches()) {
            cursor.enter(batch);
            while (cursor.next()) {
                digest = digest.plus(text(cursor.key()), text(cursor.value()));
            }
        }
        return digest;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
