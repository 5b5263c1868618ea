package dev.fatwood.client.read;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;

/** First offset of a partition, and the one after the last that may be read; asked from its leader. */
record PartitionBounds(long logStartOffset, long endOffset) {

    static PartitionBounds of(Cluster cluster, TopicPartition partition, IsolationLevel isolation) {
        ClusterAdmin admin = new ClusterAdmin(cluster);
        return new PartitionBounds(
                offset(admin, partition, OffsetSpec.EARLIEST, isolation),
                offset(admin, partition, OffsetSpec.LATEST, isolation));
    }

    private static long offset(
            ClusterAdmin admin, TopicPartition partition, OffsetSpec spec, IsolationLevel isolation) {
        return admin.offsets(Map.of(partition, spec), isolation).get(partition).offset();
    }
}
