package dev.fatwood.broker.os;

import dev.fatwood.env.Clock;

/** The machine's clocks. Thread: any. */
public final class SystemClock implements Clock {

    @Override
    public long wallMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }
}
