package dev.fatwood.replication.partition;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Offload;
import dev.fatwood.storage.log.LogPlace;

/**
 * Where a partition lives and what it tells the time by.
 *
 * @param log disk, directory, lane and flusher
 * @param offload takes long work off the lane
 * @param producerExpirationMs a producer silent for longer is forgotten
 */
public record PartitionPlace(LogPlace log, Clock clock, Offload offload, long producerExpirationMs) {

    /** Kafka's default of {@code producer.id.expiration.ms}. */
    public static final long PRODUCER_EXPIRATION_MS = 24L * 60 * 60 * 1000;

    /** A place where long work is done on the lane, and producers are forgotten when Kafka does. */
    public PartitionPlace(LogPlace log, Clock clock) {
        this(log, clock, Offload.NOWHERE, PRODUCER_EXPIRATION_MS);
    }
}
