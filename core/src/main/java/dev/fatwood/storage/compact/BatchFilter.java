package dev.fatwood.storage.compact;

import dev.fatwood.protocol.record.BatchThinner;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;

/**
 * Decides what of a batch stays, once it is known where each key's newest record is:
 * <ul>
 * <li>a record stays if it is its key's newest, or lies where the keys were not looked at;
 * <li>a tombstone stays until its delete horizon, which the first pass over it sets (KIP-534);
 * <li>a record without a key goes, as in Kafka: it can only come from before the topic was compacted;
 * <li>a batch that lost all records stays, empty, where its producer's sequences or the end of the segment need it;
 * <li>batches of transactions, and all control batches, stay as they are.
 * </ul>
 *
 * <p>Batches come in the order of offsets. Owned by one thread at a time.
 */
final class BatchFilter {

    private final OffsetMap map;
    private final KeyHash hash;
    private final BatchThinner thinner;
    private final long mappedUntilOffset;
    private final long nowMs;
    private final long newHorizonMs;
    private RecordBatch batch;
    /** The records of a transaction stay, so the tombstones that supersede them have to as well. */
    private boolean sawTransaction;

    private long recordsRemoved;
    private long tombstonesUntilMs = CompactedPart.NEVER;

    /**
     * @param map of all keys from where the last pass ended until {@code mappedUntilOffset} (exclusive)
     * @param nowMs wall time of the pass
     */
    BatchFilter(OffsetMap map, KeyHash hash, BatchThinner thinner, long mappedUntilOffset, long nowMs, long deleteMs) {
        this.map = map;
        this.hash = hash;
        this.thinner = thinner;
        this.mappedUntilOffset = mappedUntilOffset;
        this.nowMs = nowMs;
        this.newHorizonMs = nowMs > Long.MAX_VALUE - deleteMs ? Long.MAX_VALUE : nowMs + deleteMs;
    }

    /**
     * What takes the place of {@code next}: its own bytes if nothing changes, {@code null} if nothing stays.
     *
     * @param mustStay whether the batch is needed even without records
     */
    ByteBuffer filtered(RecordBatch next, boolean mustStay) {
        batch = next;
        if (batch.isTransactional() || batch.isControl() || batch.baseOffset() >= mappedUntilOffset) {
            sawTransaction |= batch.isTransactional() && !batch.isControl();
            return batch.bytes();
        }
        if (batch.recordCount() == 0) {
            return mustStay ? batch.bytes() : null;
        }
        thinner.choose(batch, this::keeps);
        recordsRemoved += batch.recordCount() - thinner.keptCount();
        if (thinner.keptCount() == 0) {
            return mustStay ? BatchThinner.emptied(batch) : null;
        }
        boolean isWhollyMapped = batch.nextOffset() <= mappedUntilOffset;
        if (thinner.keepsTombstones() && batch.hasDeleteHorizon()) {
            noteHorizon(batch.baseTimestampMs());
        } else if (thinner.keepsTombstones() && isWhollyMapped) {
            noteHorizon(newHorizonMs);
            return thinner.thinnedWithHorizon(newHorizonMs);
        }
        return thinner.keepsAll() ? batch.bytes() : thinner.thinned();
    }

    private boolean keeps(RecordCursor record) {
        if (record.offset() >= mappedUntilOffset) {
            return true;
        }
        if (record.keyBytes() == RecordCursor.NULL) {
            return false;
        }
        long newest = map.offset(hash.of(record.buffer(), record.keyPosition(), record.keyBytes()));
        boolean isTombstone = record.valueBytes() == RecordCursor.NULL;
        return newest <= record.offset() && (!isTombstone || staysTombstone());
    }

    private boolean staysTombstone() {
        return sawTransaction || !batch.hasDeleteHorizon() || nowMs < batch.baseTimestampMs();
    }

    /** One that is over does not count: its tombstones stay for another reason, which a later pass would find again. */
    private void noteHorizon(long horizonMs) {
        boolean isLater = tombstonesUntilMs == CompactedPart.NEVER || horizonMs > tombstonesUntilMs;
        if (isLater && (horizonMs > nowMs || horizonMs == newHorizonMs)) {
            tombstonesUntilMs = horizonMs;
        }
    }

    /** When the last of the tombstones that stay may go, {@link CompactedPart#NEVER} if there are none. */
    long tombstonesUntilMs() {
        return tombstonesUntilMs;
    }

    /** Records that did not stay, of all batches so far. */
    long recordsRemoved() {
        return recordsRemoved;
    }
}
