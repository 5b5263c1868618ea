package dev.fatwood.testkit.fake;

import dev.fatwood.env.Clock;

/** A clock that stands still until told to move. Starts at 2026-01-01T00:00Z, monotonic 0. */
public final class FakeClock implements Clock {

    private static final long START_WALL_MS = 1_767_225_600_000L;

    private long wallMs = START_WALL_MS;
    private long monotonicNs;

    @Override
    public long wallMs() {
        return wallMs;
    }

    @Override
    public long monotonicNs() {
        return monotonicNs;
    }

    /**
     * Moves both readings forward by {@code millis} (0 or more). Timers fire through {@link FakeTimers#advanceMs} only.
     */
    public void advanceMs(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("monotonic time cannot go back by " + millis + " ms; use jumpWallTo");
        }
        wallMs += millis;
        monotonicNs += millis * 1_000_000L;
    }

    /** Sets wall time alone, as an administrator or NTP may. */
    public void jumpWallTo(long newWallMs) {
        wallMs = newWallMs;
    }
}
