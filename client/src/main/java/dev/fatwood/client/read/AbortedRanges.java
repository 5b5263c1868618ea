package dev.fatwood.client.read;

import dev.fatwood.protocol.message.FetchResponse.AbortedTransaction;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Decides which batches of one fetch a user may see (KIP-98): no control batches, and under read_committed no batches
 * of aborted transactions. The broker names, per aborted transaction, producer and first offset; its abort marker,
 * among the batches, ends it.
 *
 * <p>Asked about every batch once, in offset order.
 */
final class AbortedRanges {

    private static final int MARKER_BYTES_MAX = 64 << 10;

    private final Iterator<AbortedTransaction> upcoming;
    private AbortedTransaction next;
    private final Set<Long> aborting = new HashSet<>();

    /** @param transactions in any order; empty under read_uncommitted, null is the same */
    AbortedRanges(List<AbortedTransaction> transactions) {
        List<AbortedTransaction> all = transactions == null ? List.of() : transactions;
        upcoming = all.stream()
                .sorted(Comparator.comparingLong(AbortedTransaction::firstOffset))
                .iterator();
        next = upcoming.hasNext() ? upcoming.next() : null;
    }

    boolean isVisible(RecordBatch batch) {
        beginUpTo(batch.lastOffset());
        if (batch.isControl()) {
            if (isAbortMarker(batch)) {
                aborting.remove(batch.producerId());
            }
            return false;
        }
        return !(batch.isTransactional() && aborting.contains(batch.producerId()));
    }

    private void beginUpTo(long offset) {
        while (next != null && next.firstOffset() <= offset) {
            aborting.add(next.producerId());
            next = upcoming.hasNext() ? upcoming.next() : null;
        }
    }

    private static boolean isAbortMarker(RecordBatch batch) {
        RecordCursor marker = batch.records(MARKER_BYTES_MAX);
        return marker.next() && ControlType.of(marker) == ControlType.ABORT;
    }
}
