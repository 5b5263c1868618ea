package dev.fatwood.broker.api.data;

import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.host.PartitionHost;
import dev.fatwood.replication.partition.Partition;
import java.util.Optional;
import java.util.UUID;

/** Finds the partition a request names, or the error that says why it cannot be used. Thread: any. */
public final class PartitionFinder {

    private final PartitionHost host;
    private final MetadataStore metadata;

    public PartitionFinder(PartitionHost host, MetadataStore metadata) {
        this.host = host;
        this.metadata = metadata;
    }

    public Found byName(String topic, int partition) {
        return found(host.find(new TopicPartition(topic, partition)), ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    }

    public Found byId(UUID topicId, int partition) {
        boolean topicKnown = metadata.image().topic(topicId).isPresent();
        return found(
                host.find(topicId, partition),
                topicKnown ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION : ErrorCode.UNKNOWN_TOPIC_ID);
    }

    /** Whether the log directory is offline, and every partition with it. */
    public boolean isDirectoryLost() {
        return host.isDirectoryLost();
    }

    private static Found found(Optional<Partition> partition, ErrorCode otherwise) {
        return partition.map(present -> new Found(present, ErrorCode.NONE)).orElseGet(() -> new Found(null, otherwise));
    }

    /**
     * The outcome of a search.
     *
     * @param partition {@code null} on error
     */
    public record Found(Partition partition, ErrorCode error) {

        public boolean isFound() {
            return error == ErrorCode.NONE;
        }
    }
}
