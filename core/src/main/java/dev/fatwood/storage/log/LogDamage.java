package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.CorruptLogException;

/**
 * The lowest place in a log whose records are known to be damaged. Reads end before it: what follows may be whole, but who goes on there
 * would miss records without being told. It is forgotten when the log starts behind it, or ends before it.
 *
 * <p>Owned by the lane of the log.
 */
final class LogDamage {

    private final LogListener listener;
    private CorruptLogException damage;
    private long fromOffset = Long.MAX_VALUE;
    private long logStartOffset;

    LogDamage(LogListener listener, long logStartOffset) {
        this.listener = listener;
        this.logStartOffset = logStartOffset;
    }

    /** Whether records at {@code offset} were given up, damaged or not. */
    boolean isGivenUp(long offset) {
        return offset < logStartOffset;
    }

    /** Records from {@code offset} on cannot be read; the listener is told, if the place is new. */
    void found(long offset, CorruptLogException what) {
        if (!isGivenUp(offset) && offset < fromOffset) {
            boolean isKnown = damage != null
                    && damage.path().equals(what.path())
                    && damage.positionBytes() == what.positionBytes();
            fromOffset = offset;
            damage = what;
            if (!isKnown) {
                listener.logDamaged(offset, what);
            }
        }
    }

    /** As {@link #found}, where nothing can be found from {@code offset} on, or from the log start if that is later. */
    void foundFrom(long offset, CorruptLogException what) {
        found(Math.max(offset, logStartOffset), what);
    }

    /** First offset that may be read. */
    long logStartOffset() {
        return logStartOffset;
    }

    /** @throws CorruptLogException if {@code offset} lies at or behind the damage */
    void refuse(long offset) {
        if (damage != null && offset >= fromOffset) {
            throw damage;
        }
    }

    /** {@code untilOffset}, or the damage if that comes first. */
    long bound(long untilOffset) {
        return Math.min(untilOffset, fromOffset);
    }

    /** The log starts at {@code offset} now. */
    void startsAt(long offset) {
        logStartOffset = offset;
        forgetIf(fromOffset < offset);
    }

    /** The log ends at {@code offset} now. */
    void endsAt(long offset) {
        forgetIf(fromOffset >= offset);
    }

    private void forgetIf(boolean isGone) {
        if (isGone) {
            damage = null;
            fromOffset = Long.MAX_VALUE;
        }
    }
}
