package dev.fatwood.storage.retain;

/**
 * The wall time that retention goes by. A clock that somebody sets a year ahead must not empty every topic within minutes: a wall
 * clock that runs ahead of the monotonic one by a jump is believed only when it has stood there for an hour. Until then time goes
 * on at the pace of the monotonic clock. A clock that is set back is followed at once, since that deletes nothing.
 *
 * <p>What the wall clock says at the start is believed.
 *
 * <p>A machine; owned by one lane.
 */
public final class RetentionClock {

    /** How long a clock set ahead must stand, ms. */
    static final long BELIEVED_AFTER_MS = 60 * 60 * 1000L;
    /** A jump up to this is a correction, ms. */
    static final long CORRECTION_MS_MAX = 60_000;

    private static final long NO_DOUBT = Long.MIN_VALUE;

    private long believedAheadMs;
    private long doubtSinceMs = NO_DOUBT;

    /** @param monotonicMs any origin */
    public RetentionClock(long wallMs, long monotonicMs) {
        this.believedAheadMs = wallMs - monotonicMs;
    }

    /** The wall time to go by, ms, at most {@code wallMs}. */
    public long nowMs(long wallMs, long monotonicMs) {
        long aheadMs = wallMs - monotonicMs;
        if (aheadMs <= believedAheadMs + CORRECTION_MS_MAX) {
            doubtSinceMs = NO_DOUBT;
            believedAheadMs = Math.max(believedAheadMs, aheadMs);
        } else if (doubtSinceMs == NO_DOUBT) {
            doubtSinceMs = monotonicMs;
        } else if (monotonicMs - doubtSinceMs >= BELIEVED_AFTER_MS) {
            doubtSinceMs = NO_DOUBT;
            believedAheadMs = aheadMs;
        }
        return monotonicMs + Math.min(aheadMs, believedAheadMs);
    }
}
