package dev.fatwood.oracle;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.StepLane;
import java.util.Map;

/** Our timers on a clock that the test moves: what falls due happens at its own time, before time goes on. */
final class OurTimers implements Timers {

    private static final long NS_PER_MS = 1_000_000;

    private final FakeClock clock;
    private final StepLane lane;
    private final Agenda<Runnable> agenda = new Agenda<>();

    OurTimers(FakeClock clock, StepLane lane) {
        this.clock = clock;
        this.lane = lane;
    }

    @Override
    public Timer after(long delayMs, Lane ofCaller, Runnable task) {
        Agenda.Due due = agenda.add(nowMs() + delayMs, task);
        return () -> agenda.remove(due);
    }

    void passMs(long ms) {
        long untilMs = nowMs() + ms;
        for (Map.Entry<Agenda.Due, Runnable> next = agenda.next(untilMs); next != null; next = agenda.next(untilMs)) {
            clock.advanceMs(next.getKey().atMs() - nowMs());
            lane.perform(next.getValue());
        }
        clock.advanceMs(untilMs - nowMs());
    }

    private long nowMs() {
        return clock.monotonicNs() / NS_PER_MS;
    }
}
