package dev.fatwood.metadata.record;

/** All producer ids below {@code nextProducerId} may have been handed out. */
public record ProducerIdsReserved(long nextProducerId) implements MetadataRecord {}
