package dev.fatwood.metadata.record;

import java.util.UUID;

/**
 * One setting of a topic.
 *
 * @param value {@code null} puts the setting back to its default
 */
public record TopicConfigChanged(UUID topicId, String key, String value) implements MetadataRecord {}
