package dev.fatwood.replication.host;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.replication.partition.PartitionFaults;
import java.util.List;
import java.util.Map;

/**
 * What a {@link PartitionHost} works with.
 *
 * @param metadataLane owns the host
 * @param lanes partitions are spread over them; at least one
 * @param brokerConfigs what the broker's file of settings gives to all topics, by topic key
 * @param faults told of partitions that go offline
 */
public record HostSetup(
        Lane metadataLane,
        List<Lane> lanes,
        LogDirectory directory,
        Clock clock,
        Map<String, String> brokerConfigs,
        PartitionFaults faults) {

    public HostSetup {
        lanes = List.copyOf(lanes);
        brokerConfigs = Map.copyOf(brokerConfigs);
    }
}
