package dev.fatwood.metadata.record;

/**
 * One setting of brokers that was changed while they run.
 *
 * @param broker number of the broker as text, or empty for all brokers
 * @param value {@code null} takes the setting back
 */
public record BrokerConfigChanged(String broker, String key, String value) implements MetadataRecord {}
