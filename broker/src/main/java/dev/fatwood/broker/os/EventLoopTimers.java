package dev.fatwood.broker.os;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;

/** Timers kept by the event loop of the lane they post to, so that expiry needs no hand-off and no thread of its own. Thread: any. */
public final class EventLoopTimers implements Timers {

    @Override
    public Timer after(long delayMs, Lane lane, Runnable task) {
        if (!(lane instanceof EventLoopLane eventLoopLane)) {
            throw new IllegalArgumentException("not an event loop lane: " + lane);
        }
        Runnable cancel = eventLoopLane.schedule(delayMs, task);
        return cancel::run;
    }
}
