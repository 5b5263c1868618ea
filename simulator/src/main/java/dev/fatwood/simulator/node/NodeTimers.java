package dev.fatwood.simulator.node;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import dev.fatwood.testkit.fake.FakeRandom;

/** Timers of one life of a node, never early by its clock, late by chance. */
record NodeTimers(NodeClock clock, Life life, FakeRandom random) implements Timers {

    private static final long LATE_NS_MAX = 2_000_000;

    @Override
    public Timer after(long delayMs, Lane lane, Runnable task) {
        Pending pending = new Pending(lane, task);
        life.after(clock.worldNs(delayMs) + random.nextLong(LATE_NS_MAX), pending::fire);
        return pending;
    }

    private static final class Pending implements Timer {

        private final Lane lane;
        private Runnable task;

        private Pending(Lane lane, Runnable task) {
            this.lane = lane;
            this.task = task;
        }

        private void fire() {
            if (task != null) {
                lane.post(task);
            }
        }

        @Override
        public void cancel() {
            task = null;
        }
    }
}
