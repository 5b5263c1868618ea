package dev.fatwood.coordinator.consumer;

import java.util.UUID;

/** One partition, by its topic's id. */
record PartitionKey(UUID topicId, int partition) {}
