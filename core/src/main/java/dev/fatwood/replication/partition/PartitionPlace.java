package dev.fatwood.replication.partition;

import dev.fatwood.env.Clock;
import dev.fatwood.storage.log.LogPlace;

/**
 * Where a partition lives and what it tells the time by.
 *
 * @param log disk, directory, lane and flusher
 */
public record PartitionPlace(LogPlace log, Clock clock) {}
