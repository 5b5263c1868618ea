package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicSettings;
import dev.fatwood.coordinator.offset.OffsetSettings;

/** Limits of everything in a shard. */
public record GroupSettings(ClassicSettings classic, OffsetSettings offsets) {}
