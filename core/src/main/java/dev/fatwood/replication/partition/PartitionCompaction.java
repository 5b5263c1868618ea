package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.log.PartitionLog;
import java.util.Optional;

/**
 * A partition's side of its compaction: begins a pass, takes what it makes, notes how far it got. The pass itself is run elsewhere. Used on
 * the partition's lane, for one call.
 */
public final class PartitionCompaction {

    private final PartitionLog log;
    private final LogHistory history;
    private final TopicRules rules;
    private final long highWatermark;

    /** @param highWatermark where the durable records end, exclusive */
    PartitionCompaction(PartitionLog log, LogHistory history, TopicRules rules, long highWatermark) {
        this.log = log;
        this.history = history;
        this.rules = rules;
        this.highWatermark = highWatermark;
    }

    /** A pass, if the topic is compacted and one is due at {@code nowMs}, wall time; the caller releases it. */
    public Optional<CompactionPass> begin(CompactionLimits limits, long nowMs) {
        if (!rules.isCompacted()) {
            return Optional.empty();
        }
        try {
            return log.compact(rules.compaction(), limits, history.producerBatches(), highWatermark, nowMs);
        } catch (DiskException notRolled) {
            // A full disk is met by the next append too, and any other failure has ended the log.
            return Optional.empty();
        }
    }

    /** Puts the target of {@code pass} in the place of its sources. */
    public CompactionStep take(CompactionPass pass) {
        if (!rules.isCompacted()) {
            return CompactionStep.CHANGED;
        }
        try {
            return log.take(pass) ? CompactionStep.TAKEN : CompactionStep.CHANGED;
        } catch (DiskException failure) {
            return CompactionStep.failed(failure.getMessage());
        }
    }

    /** Notes how far {@code pass}, which is done, has gone. */
    public CompactionStep finish(CompactionPass pass) {
        try {
            log.compacted(pass);
            return CompactionStep.TAKEN;
        } catch (DiskException failure) {
            return CompactionStep.failed(failure.getMessage());
        }
    }

    /** A sync of the pass failed, and with it the directory. */
    public void directoryLost(DiskException failure) {
        log.directoryLost(failure);
    }
}
