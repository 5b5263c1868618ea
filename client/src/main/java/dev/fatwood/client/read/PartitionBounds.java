package dev.fatwood.client.read;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.ListedOffset;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;

/** First offset of a partition, and the one after the last that may be read; asked from its leader. */
record PartitionBounds(long logStartOffset, long endOffset) {

    static PartitionBounds of(Cluster cluster, TopicPartition partition, IsolationLevel isolation) {
        List<Map<TopicPartition, ListedOffset>> ends = new ClusterAdmin(cluster)
                .offsets(
                        List.of(Map.of(partition, OffsetSpec.EARLIEST), Map.of(partition, OffsetSpec.LATEST)),
                        isolation);
        return new PartitionBounds(
                ends.get(0).get(partition).offset(), ends.get(1).get(partition).offset());
    }
}
