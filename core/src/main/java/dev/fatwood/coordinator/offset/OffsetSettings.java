package dev.fatwood.coordinator.offset;

/**
 * Limits of committed offsets.
 *
 * @param metadataMax characters of a commit's metadata ({@code offset.metadata.max.bytes}, which Kafka counts in characters too)
 * @param retentionMs how long an unused offset is kept
 * @param checkIntervalMs how often that is looked at
 */
public record OffsetSettings(int metadataMax, long retentionMs, long checkIntervalMs) {}
