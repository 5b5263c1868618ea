package dev.fatwood.replication.host;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.PartitionFaults;
import dev.fatwood.replication.partition.PartitionPlace;
import java.util.List;
import java.util.Map;

/**
 * What a {@link PartitionHost} works with.
 *
 * @param metadataLane owns the host
 * @param lanes partitions are spread over them; at least one
 * @param brokerConfigs what the broker's file of settings gives to all topics, by topic key
 * @param faults told of partitions that go offline
 * @param timers delay the deletion of files; {@code null} where removed files go at once
 * @param offload takes long work off the lanes
 * @param producerExpirationMs a producer silent for longer is forgotten
 */
public record HostSetup(
        Lane metadataLane,
        List<Lane> lanes,
        LogDirectory directory,
        Clock clock,
        Map<String, String> brokerConfigs,
        PartitionFaults faults,
        Timers timers,
        Offload offload,
        long producerExpirationMs) {

    public HostSetup {
        lanes = List.copyOf(lanes);
        brokerConfigs = Map.copyOf(brokerConfigs);
    }

    /** A setup without delays, and in which lanes do all the work. */
    public HostSetup(
            Lane metadataLane,
            List<Lane> lanes,
            LogDirectory directory,
            Clock clock,
            Map<String, String> brokerConfigs,
            PartitionFaults faults) {
        this(
                metadataLane,
                lanes,
                directory,
                clock,
                brokerConfigs,
                faults,
                null,
                Offload.NOWHERE,
                PartitionPlace.PRODUCER_EXPIRATION_MS);
    }
}
