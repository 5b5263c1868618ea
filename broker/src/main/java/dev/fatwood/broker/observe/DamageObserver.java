package dev.fatwood.broker.observe;

import dev.fatwood.replication.host.ScrubRounds;
import dev.fatwood.replication.partition.PartitionFaults;

/** Port: is told what is wrong with partitions' files and what the search for it read. */
public interface DamageObserver extends PartitionFaults, ScrubRounds.Reports {}
