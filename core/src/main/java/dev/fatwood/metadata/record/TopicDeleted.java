package dev.fatwood.metadata.record;

import java.util.UUID;

/** A topic is gone, with its partitions and settings. Its id is never used again. */
public record TopicDeleted(UUID topicId) implements MetadataRecord {}
