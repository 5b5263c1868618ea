package dev.fatwood.storage.flush;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The lanes of requests that were announced to a flusher since it last waited for them: a sync that is due begins when they have registered what
 * they write, or after two milliseconds.
 *
 * <p>Bound: there are no more than lanes. Owned by the flusher's lane.
 */
final class ExpectedLanes {

    /** A lane that is busy for longer, as with files that it makes, holds up its own partitions only. */
    static final long WAIT_MS_MAX = 2;

    private final Lane lane;
    private final Timers timers;
    private Set<Lane> homes = new LinkedHashSet<>();
    private Set<Lane> lanes = new LinkedHashSet<>();

    ExpectedLanes(Lane lane, Timers timers) {
        this.lane = lane;
        this.timers = timers;
    }

    /** A request is about to be posted from {@code home} to {@code to}. */
    void add(Lane home, Collection<Lane> to) {
        homes.add(home);
        lanes.addAll(to);
    }

    /**
     * Runs {@code then} once each lane has got to the end of what it has queued: first the homes, which by then have posted their requests, then
     * the lanes these went to. At once if nothing was announced.
     */
    void await(Runnable then) {
        if (homes.isEmpty()) {
            then.run();
            return;
        }
        Wait wait = new Wait(then);
        Set<Lane> to = lanes;
        wait.pass(homes, () -> wait.pass(to, wait::end));
        homes = new LinkedHashSet<>();
        lanes = new LinkedHashSet<>();
    }

    /** One wait; what comes back after its end is not counted for the next one. */
    private final class Wait {

        private final Runnable then;
        private final Timers.Timer timer;
        private int lanesOut;
        private boolean isOver;

        private Wait(Runnable then) {
            this.then = then;
            this.timer = timers.after(WAIT_MS_MAX, lane, this::end);
        }

        private void pass(Set<Lane> through, Runnable next) {
            lanesOut = through.size();
            through.forEach(each -> each.post(() -> lane.post(() -> reached(next))));
        }

        private void reached(Runnable next) {
            if (--lanesOut == 0 && !isOver) {
                next.run();
            }
        }

        private void end() {
            if (!isOver) {
                isOver = true;
                timer.cancel();
                then.run();
            }
        }
    }
}
