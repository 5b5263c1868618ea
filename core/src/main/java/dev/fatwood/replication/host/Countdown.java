package dev.fatwood.replication.host;

import dev.fatwood.env.Lane;

/** Runs something once a number of things are done. Owned by {@code lane}; {@link #oneDone} may be called from any thread. */
final class Countdown {

    private final Lane lane;
    private final Runnable allDone;
    private int remaining;

    /** Runs {@code allDone} on {@code lane}; at once if there is nothing to wait for, so it must be made there. */
    Countdown(Lane lane, int count, Runnable allDone) {
        this.lane = lane;
        this.allDone = allDone;
        this.remaining = count;
        if (count == 0) {
            allDone.run();
        }
    }

    void oneDone() {
        lane.run(() -> {
            remaining--;
            if (remaining == 0) {
                allDone.run();
            }
        });
    }
}
