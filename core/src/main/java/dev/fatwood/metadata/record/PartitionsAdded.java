package dev.fatwood.metadata.record;

import java.util.List;
import java.util.UUID;

/**
 * More partitions after the last one of a topic.
 *
 * @param assignments replicas of each new partition, the leader first
 */
public record PartitionsAdded(UUID topicId, List<List<Integer>> assignments) implements MetadataRecord {}
