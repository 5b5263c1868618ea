package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.storage.retain.Retained;

/**
 * Lets go of a log's oldest records, durable ones only. Used on the partition's lane, for one call.
 *
 * @param highWatermark where the durable records end, exclusive
 */
record LogTrim(PartitionLog log, LogHistory history, TopicRules rules, long highWatermark) {

    /** As {@link Partition#deleteRecords}. */
    DeleteRecordsAnswer deleteRecords(PartitionId id, long beforeOffset) {
        long offset = beforeOffset == DeleteRecordsAnswer.HIGH_WATERMARK ? highWatermark : beforeOffset;
        if (!rules.deletes() || offset < 0 || offset > highWatermark) {
            return DeleteRecordsAnswer.refused(id, rules, beforeOffset, highWatermark);
        }
        try {
            if (offset > log.logStartOffset()) {
                log.advanceLogStart(offset);
                history.startAdvanced();
            }
            return DeleteRecordsAnswer.done(log.logStartOffset());
        } catch (DiskFullException full) {
            log.freeRemoved();
            return DeleteRecordsAnswer.diskFull(full.getMessage());
        } catch (DiskException failure) {
            return DeleteRecordsAnswer.refused(ErrorCode.KAFKA_STORAGE_ERROR, failure.getMessage());
        }
    }

    /** As {@link Partition#retain}. */
    RetainOutcome retain(long nowMs) {
        try {
            long startBefore = log.logStartOffset();
            Retained removed = log.retain(rules.retention(), highWatermark, nowMs);
            if (log.logStartOffset() > startBefore) {
                history.startAdvanced();
            }
            return RetainOutcome.of(removed);
        } catch (DiskFullException full) {
            log.freeRemoved();
            return RetainOutcome.needsSpace(full.getMessage());
        } catch (DiskException failure) {
            return RetainOutcome.failed(failure.getMessage());
        }
    }
}
