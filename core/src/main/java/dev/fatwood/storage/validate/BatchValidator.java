package dev.fatwood.storage.validate;

import static dev.fatwood.protocol.model.ErrorCode.CORRUPT_MESSAGE;
import static dev.fatwood.protocol.model.ErrorCode.INVALID_RECORD;
import static dev.fatwood.protocol.model.ErrorCode.INVALID_TIMESTAMP;
import static dev.fatwood.protocol.model.ErrorCode.MESSAGE_TOO_LARGE;
import static dev.fatwood.protocol.model.ErrorCode.RECORD_LIST_TOO_LARGE;

import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.TimestampType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges what a client wants appended to one partition, in Kafka's order and with Kafka's error codes: exactly one
 * batch, format v2, base offset 0, not too large, checksum right, counts consistent, no control records, timestamps in
 * range. Reads every byte once, for the checksum; looks into records only if the topic requires keys or bounds how old
 * records may be, if timestamps are out of range, or if the header's largest timestamp cannot be true.
 *
 * <p>Thread: any; holds no state.
 */
public final class BatchValidator {

    /**
     * What the records may take decompressed where they are looked into: a check must not be a way to fill the heap.
     */
    static final int DECOMPRESSED_BYTES_MAX = 32 << 20;

    /** Records at fault that are told by number; a batch can hold millions. */
    static final int AT_FAULT_TOLD_MAX = 1000;

    private static final String UNTIMELY =
            "the timestamp of a record is outside what message.timestamp.before.max.ms and .after.max.ms allow";
    private static final String KEYLESS = "a compacted topic does not take records without a key";

    private BatchValidator() {}

    /**
     * Judges {@code records}, from position to limit. The only bytes it changes are those of an accepted batch: under
     * LOG_APPEND_TIME it is stamped with {@code nowMs}, and a largest timestamp that cannot be true is put right.
     */
    public static BatchVerdict check(ByteBuffer records, BatchRules rules, long nowMs) {
        if (records.remaining() > rules.segmentBytes()) {
            return tooLargeForSegment(records.remaining(), rules);
        }
        try {
            return checkBytes(records, rules, nowMs);
        } catch (MalformedBatchException malformed) {
            return BatchVerdict.malformed(malformed);
        }
    }

    /** Judges a batch by its size alone: one that was accepted and has another size since. */
    public static BatchVerdict checkSize(RecordBatch batch, BatchRules rules) {
        if (batch.sizeBytes() > rules.segmentBytes()) {
            return tooLargeForSegment(batch.sizeBytes(), rules);
        }
        return batch.sizeBytes() > rules.maxMessageBytes() ? tooLarge(batch, rules) : BatchVerdict.accepted(batch);
    }

    private static BatchVerdict tooLargeForSegment(int bytes, BatchRules rules) {
        return BatchVerdict.refused(
                RECORD_LIST_TOO_LARGE,
                "the records have " + bytes + " bytes, but a segment holds " + rules.segmentBytes()
                        + "; send less at once or raise segment.bytes");
    }

    private static BatchVerdict tooLarge(RecordBatch batch, BatchRules rules) {
        return BatchVerdict.refused(
                MESSAGE_TOO_LARGE,
                "the batch has " + batch.sizeBytes() + " bytes, max.message.bytes is " + rules.maxMessageBytes());
    }

    private static BatchVerdict checkBytes(ByteBuffer records, BatchRules rules, long nowMs) {
        int start = records.position();
        if (records.remaining() > RecordBatch.MAGIC_AT
                && records.get(start + RecordBatch.MAGIC_AT) != RecordBatch.MAGIC) {
            return otherFormat(records.get(start + RecordBatch.MAGIC_AT));
        }
        RecordBatch batch = RecordBatch.at(records, start);
        if (batch.sizeBytes() != records.remaining()) {
            return BatchVerdict.refused(
                    INVALID_RECORD,
                    "a request may hold one record batch for a partition, but "
                            + (records.remaining() - batch.sizeBytes()) + " bytes follow the first");
        }
        return checkBatch(batch, rules, nowMs);
    }

    /** Older formats are known, and refused; a magic that was never given is damage, which a client may mend by sending again. */
    private static BatchVerdict otherFormat(byte magic) {
        return magic >= 0 && magic < RecordBatch.MAGIC
                ? BatchVerdict.refused(
                        INVALID_RECORD,
                        "the record format has magic " + magic
                                + ", only 2 is taken; use a client of Kafka 0.11 or later")
                : BatchVerdict.refused(
                        CORRUPT_MESSAGE,
                        "there is no record format of magic " + magic + ", the newest is 2; send the batch again");
    }

    private static BatchVerdict checkBatch(RecordBatch batch, BatchRules rules, long nowMs) {
        if (batch.sizeBytes() > rules.maxMessageBytes()) {
            return tooLarge(batch, rules);
        }
        if (!batch.crcMatches()) {
            return BatchVerdict.refused(
                    CORRUPT_MESSAGE, "the checksum of the batch does not match its bytes; send it again");
        }
        String problem = contentProblem(batch);
        if (problem != null) {
            return BatchVerdict.refused(INVALID_RECORD, problem);
        }
        List<Integer> keyless =
                rules.keysRequired() ? atFault(batch, record -> record.keyBytes() == RecordCursor.NULL) : List.of();
        if (!keyless.isEmpty()) {
            return BatchVerdict.refusedFor(keyless, INVALID_RECORD, KEYLESS);
        }
        long maxTimestampMs = maxTimestampMs(batch, rules);
        String timestampProblem = rules.timestamps().problemOf(batch, maxTimestampMs, nowMs);
        List<Integer> untimely = untimely(batch, rules.timestamps(), timestampProblem, nowMs);
        if (timestampProblem != null || !untimely.isEmpty()) {
            return BatchVerdict.refusedFor(
                    untimely, INVALID_TIMESTAMP, timestampProblem == null ? UNTIMELY : timestampProblem);
        }
        if (rules.timestamps().type() == TimestampType.LOG_APPEND_TIME) {
            batch.stampAppendTime(nowMs);
        } else if (batch.maxTimestampMs() != maxTimestampMs) {
            batch.stampMaxTimestamp(maxTimestampMs);
        }
        return BatchVerdict.accepted(batch);
    }

    /**
     * The largest timestamp of the records. The header's word is taken unless it is impossible: some clients leave the
     * field unset, as Go's sarama does, and searches by time trust it.
     */
    private static long maxTimestampMs(RecordBatch batch, BatchRules rules) {
        long maxMs = batch.maxTimestampMs();
        boolean isProducersTime = rules.timestamps().type() == TimestampType.CREATE_TIME
                && batch.timestampType() == TimestampType.CREATE_TIME;
        if (!isProducersTime || maxMs != RecordBatch.NONE && maxMs >= batch.baseTimestampMs()) {
            return maxMs;
        }
        maxMs = RecordBatch.NONE;
        for (RecordCursor cursor = batch.records(DECOMPRESSED_BYTES_MAX); cursor.next(); ) {
            maxMs = Math.max(maxMs, cursor.timestampMs());
        }
        return maxMs;
    }

    private static String contentProblem(RecordBatch batch) {
        if (batch.baseOffset() != 0) {
            return "the base offset of a batch from a client must be 0 but is " + batch.baseOffset();
        }
        if (batch.recordCount() == 0 || batch.recordCount() - 1 != batch.lastOffsetDelta()) {
            return "the batch says it has " + batch.recordCount() + " records and a last offset delta of "
                    + batch.lastOffsetDelta() + "; the delta must be one less, and there must be a record";
        }
        if (batch.isControl()) {
            return "clients may not write control records";
        }
        return producerProblem(batch);
    }

    private static String producerProblem(RecordBatch batch) {
        if (batch.hasProducer() && (batch.baseSequence() < 0 || batch.producerEpoch() < 0)) {
            return "the batch has producer id " + batch.producerId() + " but producer epoch " + batch.producerEpoch()
                    + " and base sequence " + batch.baseSequence() + "; neither may be negative";
        }
        return batch.isTransactional() && !batch.hasProducer() ? "a transactional batch must have a producer id" : null;
    }

    /** Which records have a timestamp out of range, if that can be without {@code problem}; none if all have the broker's. */
    private static List<Integer> untimely(RecordBatch batch, TimestampPolicy policy, String problem, long nowMs) {
        boolean maybe = problem != null || policy.boundsThePast();
        return maybe && batch.timestampType() == TimestampType.CREATE_TIME
                ? atFault(batch, record -> policy.isOutside(record.timestampMs(), nowMs))
                : List.of();
    }

    /** Which records are at fault, from 0; the first so many. */
    private static List<Integer> atFault(RecordBatch batch, Predicate<RecordCursor> isAtFault) {
        List<Integer> atFault = new ArrayList<>();
        RecordCursor cursor = batch.records(DECOMPRESSED_BYTES_MAX);
        for (int n = 0; atFault.size() < AT_FAULT_TOLD_MAX && cursor.next(); n++) {
            if (isAtFault.test(cursor)) {
                atFault.add(n);
            }
        }
        return atFault;
    }
}
