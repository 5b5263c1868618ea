package dev.fatwood.metadata.record;

/** The first start: the first record of every log, and the only one of its type. */
public record ClusterCreated(String clusterId, int nodeId) implements MetadataRecord {}
