package dev.fatwood.replication.partition;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Offload;
import dev.fatwood.storage.log.LogPlace;

/**
 * Where a partition lives and what it tells the time by.
 *
 * @param log disk, directory, lane and flusher
 * @param offload takes long work off the lane
 */
public record PartitionPlace(LogPlace log, Clock clock, Offload offload) {

    /** A place where long work is done on the lane. */
    public PartitionPlace(LogPlace log, Clock clock) {
        this(log, clock, Offload.NOWHERE);
    }
}
