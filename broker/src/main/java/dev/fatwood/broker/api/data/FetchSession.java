package dev.fatwood.broker.api.data;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.ReadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What one client is reading (KIP-227): it names a partition once and again only when something about it changes; the broker answers
 * only with partitions that have news. Partitions that gave records go to the end of the order, so that all get their turn.
 *
 * <p>Thread: any; a client sends one fetch of a session at a time, but may come back on another connection.
 */
final class FetchSession {

    static final int NO_SESSION = 0;

    /** The epoch of a request that wants a new session. */
    static final int INITIAL_EPOCH = 0;

    /** The epoch of a request that wants no session. */
    static final int FINAL_EPOCH = -1;

    private final int id;
    private final boolean topicsById;
    private final LinkedHashMap<FetchKey, Entry> entries = new LinkedHashMap<>();
    private int nextEpoch = 1;

    FetchSession(int id, boolean topicsById, List<FetchTarget> targets) {
        this.id = id;
        this.topicsById = topicsById;
        targets.forEach(target -> entries.put(target.key(), new Entry(target)));
    }

    int id() {
        return id;
    }

    /** Takes in what an incremental request changes; the error if it does not fit this session. */
    synchronized ErrorCode advance(int epoch, boolean byId, List<FetchTarget> changed, List<FetchKey> forgotten) {
        if (epoch != nextEpoch) {
            return ErrorCode.INVALID_FETCH_SESSION_EPOCH;
        }
        if (byId != topicsById) {
            return ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR;
        }
        nextEpoch = nextEpoch == Integer.MAX_VALUE ? 1 : nextEpoch + 1;
        for (FetchTarget target : changed) {
            entries.computeIfAbsent(target.key(), key -> new Entry(target)).target = target;
        }
        forgotten.forEach(entries::remove);
        return ErrorCode.NONE;
    }

    /** Every partition of the session, in the order of priority. */
    synchronized List<FetchTarget> targets() {
        List<FetchTarget> targets = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> targets.add(entry.target));
        return targets;
    }

    /** Whether {@code result} is news to the client; if so it counts as told. */
    synchronized boolean tell(FetchKey key, ReadResult result, boolean hasRecords) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return true;
        }
        boolean news = hasRecords || entry.differs(result);
        entry.remember(result);
        if (hasRecords) {
            entries.remove(key);
            entries.put(key, entry);
        }
        return news;
    }

    /** One partition: what is wanted, and what the client was told last. */
    private static final class Entry {

        private static final long NEVER_TOLD = Long.MIN_VALUE;

        private FetchTarget target;
        private long toldHighWatermark = NEVER_TOLD;
        private long toldLogStartOffset = NEVER_TOLD;

        private Entry(FetchTarget target) {
            this.target = target;
        }

        private boolean differs(ReadResult result) {
            return result.error() != ErrorCode.NONE
                    || result.highWatermark() != toldHighWatermark
                    || result.logStartOffset() != toldLogStartOffset;
        }

        /** An error is never remembered, so that what follows it is news. */
        private void remember(ReadResult result) {
            boolean good = result.error() == ErrorCode.NONE;
            toldHighWatermark = good ? result.highWatermark() : NEVER_TOLD;
            toldLogStartOffset = good ? result.logStartOffset() : NEVER_TOLD;
        }
    }
}
