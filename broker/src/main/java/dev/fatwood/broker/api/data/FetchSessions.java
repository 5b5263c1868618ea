package dev.fatwood.broker.api.data;

import dev.fatwood.env.Clock;
import dev.fatwood.env.RandomSource;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The incremental fetch sessions of all clients, at most so many. When there is no room, the session that was used longest ago goes, if
 * that was more than two minutes ago; else the client gets no session and names all its partitions each time.
 *
 * <p>Thread: any.
 */
public final class FetchSessions {

    static final long EVICTABLE_AFTER_MS = 120_000;

    private final int sessionsMax;
    private final Clock clock;
    private final RandomSource random;

    /** Least recently used first. */
    private final LinkedHashMap<Integer, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    /** @param sessionsMax {@code max.incremental.fetch.session.cache.slots} */
    public FetchSessions(int sessionsMax, Clock clock, RandomSource random) {
        this.sessionsMax = sessionsMax;
        this.clock = clock;
        this.random = random;
    }

    /** What a request of this session id and epoch comes to. */
    FetchPlan plan(int sessionId, int epoch, boolean byId, List<FetchTarget> named, List<FetchKey> forgotten) {
        if (epoch == FetchSession.FINAL_EPOCH) {
            drop(sessionId);
            return FetchPlan.withoutSession(named);
        }
        if (epoch == FetchSession.INITIAL_EPOCH) {
            drop(sessionId);
            return new FetchPlan(ErrorCode.NONE, create(byId, named), named, false);
        }
        FetchSession session = find(sessionId);
        if (session == null) {
            return FetchPlan.refused(ErrorCode.FETCH_SESSION_ID_NOT_FOUND);
        }
        ErrorCode error = session.advance(epoch, byId, named, forgotten);
        return error == ErrorCode.NONE
                ? new FetchPlan(ErrorCode.NONE, session, session.targets(), true)
                : FetchPlan.refused(error);
    }

    private synchronized void drop(int sessionId) {
        slots.remove(sessionId);
    }

    private synchronized FetchSession find(int sessionId) {
        Slot slot = slots.get(sessionId);
        if (slot == null) {
            return null;
        }
        slot.usedNs = clock.monotonicNs();
        return slot.session;
    }

    /** {@code null} if there is no room, or nothing to remember. */
    private synchronized FetchSession create(boolean byId, List<FetchTarget> named) {
        if (named.isEmpty() || !makeRoom()) {
            return null;
        }
        FetchSession session = new FetchSession(freeId(), byId, named);
        slots.put(session.id(), new Slot(session, clock.monotonicNs()));
        return session;
    }

    private boolean makeRoom() {
        if (slots.size() < sessionsMax) {
            return true;
        }
        Iterator<Map.Entry<Integer, Slot>> eldest = slots.entrySet().iterator();
        if (!eldest.hasNext()) {
            return false;
        }
        long idleNs = clock.monotonicNs() - eldest.next().getValue().usedNs;
        boolean evictable = idleNs > TimeUnit.MILLISECONDS.toNanos(EVICTABLE_AFTER_MS);
        if (evictable) {
            eldest.remove();
        }
        return evictable;
    }

    /** Random, so that a client of an earlier life of this broker does not meet a session of somebody else. */
    private int freeId() {
        int id;
        do {
            id = (int) random.nextLong() & Integer.MAX_VALUE;
        } while (id == FetchSession.NO_SESSION || slots.containsKey(id));
        return id;
    }

    synchronized int open() {
        return slots.size();
    }

    /** One session and when it was used last. */
    private static final class Slot {

        private final FetchSession session;
        private long usedNs;

        private Slot(FetchSession session, long usedNs) {
            this.session = session;
            this.usedNs = usedNs;
        }
    }
}
