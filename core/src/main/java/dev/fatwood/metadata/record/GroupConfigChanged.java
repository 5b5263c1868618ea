package dev.fatwood.metadata.record;

/**
 * One setting of a group, which need not exist.
 *
 * @param value {@code null} puts the setting back to that of the broker
 */
public record GroupConfigChanged(String group, String key, String value) implements MetadataRecord {}
