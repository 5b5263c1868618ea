package dev.fatwood.simulator.node;

import dev.fatwood.env.Clock;
import dev.fatwood.simulator.world.World;

/** A node's own clocks: they run faster or slower than the world, and wall time jumps. Survive the node's deaths. */
final class NodeClock implements Clock {

    private static final long START_WALL_MS = 1_767_225_600_000L;

    private final World world;
    private final double rate;
    private long wallShiftMs;

    /** @param rate seconds of this clock for a second of the world; 0.9 to 1.1 */
    NodeClock(World world, double rate) {
        this.world = world;
        this.rate = rate;
    }

    @Override
    public long wallMs() {
        return START_WALL_MS + wallShiftMs + monotonicNs() / World.MS;
    }

    @Override
    public long monotonicNs() {
        return (long) (world.nowNs() * rate);
    }

    /** How long the world takes until this clock has moved by {@code ms}; rounded up. */
    long worldNs(long ms) {
        return (long) Math.ceil(ms * World.MS / rate) + 1;
    }

    void jump(long byMs) {
        wallShiftMs += byMs;
    }
}
