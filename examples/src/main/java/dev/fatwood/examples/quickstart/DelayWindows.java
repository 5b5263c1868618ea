package dev.fatwood.examples.quickstart;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The window table computed with a map and a division: what Spark's answer is held against. */
final class DelayWindows {

    static final Duration WIDTH = Duration.ofDays(7);

    private DelayWindows() {}

    /** Tumbling windows as Spark's {@code window()} cuts them: aligned to 1970-01-01 UTC. */
    static Map<DelayWindow.Key, DelayWindow> of(Collection<Flight> flights) {
        Map<DelayWindow.Key, DelayWindow> windows = new TreeMap<>();
        for (Flight flight : flights) {
            long startMs = Math.floorDiv(flight.departureMs(), WIDTH.toMillis()) * WIDTH.toMillis();
            DelayWindow one = DelayWindow.of(new DelayWindow.Key(startMs, flight.origin()), flight.delay());
            windows.merge(one.key(), one, DelayWindow::plus);
        }
        return windows;
    }
}
