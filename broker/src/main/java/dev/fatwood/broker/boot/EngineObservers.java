package dev.fatwood.broker.boot;

import dev.fatwood.broker.observe.DamageObserver;
import dev.fatwood.replication.host.CompactionObserver;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.journal.JournalObserver;

/** Who is told what an {@link Engine} does. */
public record EngineObservers(
        FlushObserver flush, JournalObserver journal, CompactionObserver compaction, DamageObserver damage) {}
