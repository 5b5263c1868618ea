package dev.fatwood.metadata.record;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A topic with its first partitions.
 *
 * @param assignments replicas of each partition, from partition 0, the leader first
 * @param configs what was set for the topic itself
 */
public record TopicCreated(UUID topicId, String name, List<List<Integer>> assignments, Map<String, String> configs)
        implements MetadataRecord {}
