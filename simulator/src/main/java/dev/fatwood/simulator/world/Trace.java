package dev.fatwood.simulator.world;

/**
 * A rolling 64-bit hash over everything that happened, in order, with its time. Two runs of one seed that differ anywhere differ here.
 */
public final class Trace {

    private long hash = 0xCBF29CE484222325L;

    /** @param kind where it happened; its characters count, not its identity */
    public void note(long atNs, String kind, long value) {
        mix(atNs);
        mix(kind.hashCode());
        mix(value);
    }

    private void mix(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
    }

    public long hash() {
        return hash;
    }

    @Override
    public String toString() {
        return String.format("%016x", hash);
    }
}
