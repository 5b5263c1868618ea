package dev.fatwood.broker.boot;

import dev.fatwood.env.Disk;
import dev.fatwood.env.Lane;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The outside world of an {@link Engine}.
 *
 * @param disk the log directory, which nobody else uses
 * @param lanes at least one; the first owns the metadata
 * @param files runs what blocks on files while nobody waits for it
 * @param readers runs what may block on files while clients wait
 * @param counters runs scans that may take minutes
 * @param cleaners runs compaction
 * @param scrubbers runs the search for damaged records
 */
public record EnginePorts(
        Disk disk,
        List<? extends Lane> lanes,
        SystemPorts system,
        Executor files,
        Executor readers,
        Executor counters,
        Executor cleaners,
        Executor scrubbers) {

    Lane metadataLane() {
        return lanes.get(0);
    }
}
