package dev.fatwood.storage.validate;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.TimestampType;

/**
 * Which timestamps a topic takes; Kafka's names in brackets.
 *
 * @param type whose time records carry [message.timestamp.type]
 * @param beforeMaxMs how far a timestamp may lie behind the broker's time [message.timestamp.before.max.ms], 0 or more
 * @param afterMaxMs how far it may lie ahead [message.timestamp.after.max.ms], 0 or more
 */
public record TimestampPolicy(TimestampType type, long beforeMaxMs, long afterMaxMs) {

    /** Kafka's defaults: producers' time, as old as they like, at most an hour ahead. */
    public static final TimestampPolicy DEFAULT =
            new TimestampPolicy(TimestampType.CREATE_TIME, Long.MAX_VALUE, 60 * 60 * 1000L);

    public TimestampPolicy {
        if (beforeMaxMs < 0 || afterMaxMs < 0) {
            throw new IllegalArgumentException("message.timestamp.before.max.ms is " + beforeMaxMs
                    + " and message.timestamp.after.max.ms is " + afterMaxMs + "; neither may be negative");
        }
    }

    /**
     * What is wrong with the batch's timestamps at {@code nowMs}, or {@code null}. Looks at the first and the largest
     * timestamp, so that records need not be decompressed; a record older than its batch's first is not found: see
     * {@link #boundsThePast}.
     *
     * @param maxTimestampMs the largest of the records, where the header's is wrong
     */
    String problemOf(RecordBatch batch, long maxTimestampMs, long nowMs) {
        if (type == TimestampType.LOG_APPEND_TIME) {
            return null;
        }
        if (batch.timestampType() != TimestampType.CREATE_TIME) {
            return "the batch says its timestamps are the broker's, but a producer has to send its own";
        }
        if (isAhead(maxTimestampMs, nowMs)) {
            return outside(maxTimestampMs, nowMs);
        }
        return isBehind(batch.baseTimestampMs(), nowMs) ? outside(batch.baseTimestampMs(), nowMs) : null;
    }

    /** Whether a record may be too old although its batch's first is not. */
    boolean boundsThePast() {
        return type == TimestampType.CREATE_TIME && beforeMaxMs < Long.MAX_VALUE;
    }

    boolean isOutside(long timestampMs, long nowMs) {
        return isAhead(timestampMs, nowMs) || isBehind(timestampMs, nowMs);
    }

    private boolean isAhead(long timestampMs, long nowMs) {
        return timestampMs != RecordBatch.NONE && timestampMs - nowMs > afterMaxMs;
    }

    private boolean isBehind(long timestampMs, long nowMs) {
        return timestampMs != RecordBatch.NONE && nowMs - timestampMs > beforeMaxMs;
    }

    private String outside(long timestampMs, long nowMs) {
        return "the timestamp " + timestampMs + " must be at most " + beforeMaxMs + " ms before and " + afterMaxMs
                + " ms after the broker's time " + nowMs;
    }
}
