package dev.fatwood.coordinator.runtime;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one shard by key. A timer that was replaced or cancelled never fires, even if its post was on its way. */
final class ShardTimers {

    private final Lane lane;
    private final Timers timers;
    private final Consumer<String> fired;
    private final Map<String, Pending> pending = new HashMap<>();

    /** @param fired told the key on the shard's lane */
    ShardTimers(Lane lane, Timers timers, Consumer<String> fired) {
        this.lane = lane;
        this.timers = timers;
        this.fired = fired;
    }

    void change(List<TimerChange> changes) {
        for (TimerChange change : changes) {
            if (change instanceof TimerChange.SetIfAbsent due) {
                if (!pending.containsKey(due.key())) {
                    set(due.key(), due.delayMs());
                }
                continue;
            }
            cancel(change.key());
            if (change instanceof TimerChange.Set set) {
                set(set.key(), set.delayMs());
            }
        }
    }

    private void set(String key, long delayMs) {
        Pending timer = new Pending();
        pending.put(key, timer);
        timer.handle = timers.after(delayMs, lane, () -> fire(key, timer));
    }

    private void cancel(String key) {
        Pending earlier = pending.remove(key);
        if (earlier != null) {
            earlier.handle.cancel();
        }
    }

    private void fire(String key, Pending timer) {
        if (pending.remove(key, timer)) {
            fired.accept(key);
        }
    }

    void cancelAll() {
        pending.values().forEach(timer -> timer.handle.cancel());
        pending.clear();
    }

    private static final class Pending {
        private Timers.Timer handle;
    }
}
