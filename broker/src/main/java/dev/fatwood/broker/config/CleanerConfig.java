package dev.fatwood.broker.config;

import dev.fatwood.replication.host.CompactionSettings;
import dev.fatwood.storage.compact.CompactionLimits;

/**
 * Compaction.
 *
 * @param isEnabled whether there is any
 * @param settings what it may take
 */
public record CleanerConfig(boolean isEnabled, CompactionSettings settings) {

    /** Of the heap, for tables of keys: whoever runs on little must not fail for want of it. */
    private static final int HEAP_SHARE = 8;

    static CleanerConfig of(Settings settings) {
        int threads = settings.valueOf(CleanerKeys.THREADS);
        long tableBytes = Math.min(
                settings.valueOf(CleanerKeys.DEDUPE_BYTES), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        CompactionLimits limits = new CompactionLimits(
                tableBytes / threads,
                settings.valueOf(CleanerKeys.LOAD_FACTOR),
                settings.valueOf(CleanerKeys.BUFFER_BYTES) / threads / 2);
        return new CleanerConfig(
                settings.valueOf(CleanerKeys.ENABLED),
                new CompactionSettings(
                        threads,
                        settings.valueOf(CleanerKeys.BACKOFF_MS),
                        settings.valueOf(CleanerKeys.BYTES_PER_SECOND_MAX),
                        limits));
    }
}
