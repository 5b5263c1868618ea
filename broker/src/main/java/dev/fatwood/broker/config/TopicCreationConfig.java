package dev.fatwood.broker.config;

/**
 * What a new topic gets where its creator says nothing.
 *
 * @param partitions partitions
 * @param replicationFactor replicas
 * @param autoCreate whether a metadata request may create a topic
 * @param deleteEnabled whether topics may be deleted
 */
public record TopicCreationConfig(int partitions, int replicationFactor, boolean autoCreate, boolean deleteEnabled) {}
