package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.UUID;

/** Which partition: by name for people and directories, by topic id for certainty, since a name may be used again. */
public record PartitionId(UUID topicId, TopicPartition name) {

    /** Name of the partition's directory, {@code <topic>-<partition>}. */
    public String directory() {
        return name.topic() + "-" + name.partition();
    }

    @Override
    public String toString() {
        return directory() + " (topic id " + TopicId.text(topicId) + ")";
    }
}
