package dev.fatwood.coordinator.runtime;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;

/**
 * What a shard works with.
 *
 * @param name of its partition, for people
 * @param lane owns the shard, as it owns the partition
 * @param faults told if the shard cannot serve
 */
public record ShardSetup(String name, Lane lane, Timers timers, Clock clock, ShardFaults faults) {}
