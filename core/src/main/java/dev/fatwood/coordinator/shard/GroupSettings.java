package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.consumer.ConsumerGroupConfig;
import dev.fatwood.coordinator.offset.OffsetSettings;

/** Limits of everything in a shard. */
public record GroupSettings(ClassicSettings classic, ConsumerGroupConfig consumer, OffsetSettings offsets) {}
