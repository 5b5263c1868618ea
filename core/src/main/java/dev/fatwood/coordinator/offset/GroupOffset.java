package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.model.TopicPartition;

/**
 * An offset of a group, for people.
 *
 * @param offset the next one to read, as the client said
 */
public record GroupOffset(String group, TopicPartition partition, long offset) {}
