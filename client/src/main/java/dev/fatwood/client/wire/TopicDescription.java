package dev.fatwood.client.wire;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.UUID;

/**
 * A topic as the cluster describes it.
 *
 * @param topicId all zero bits if the broker is too old for topic ids, or the topic is not there
 * @param error {@code UNKNOWN_TOPIC_OR_PARTITION} if there is no such topic; then there are no partitions
 * @param partitions in the order of their numbers, which are their indices
 */
public record TopicDescription(
        String name, UUID topicId, ErrorCode error, boolean isInternal, List<PartitionDescription> partitions) {

    public TopicDescription {
        partitions = List.copyOf(partitions);
    }

    /** Whether the topic is there and may be used. */
    public boolean exists() {
        return error == ErrorCode.NONE;
    }
}
