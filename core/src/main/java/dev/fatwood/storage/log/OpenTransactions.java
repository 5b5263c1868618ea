package dev.fatwood.storage.log;

import java.util.HashMap;
import java.util.Map;

/**
 * Facts about the records of transactions whose end a scan has not reached, by producer: its marker says whether they
 * count (KIP-98). Owned by one scan.
 */
final class OpenTransactions {

    private final Map<Long, RangeTally> byProducer = new HashMap<>();

    /** The tally of a producer's open transaction. */
    RangeTally of(long producerId) {
        return byProducer.computeIfAbsent(producerId, id -> new RangeTally());
    }

    /** The producer's transaction has ended; its tally, {@code null} if the range has nothing of it. */
    RangeTally end(long producerId) {
        return byProducer.remove(producerId);
    }

    boolean isEmpty() {
        return byProducer.isEmpty();
    }
}
