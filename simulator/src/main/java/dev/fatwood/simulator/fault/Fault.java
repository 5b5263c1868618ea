package dev.fatwood.simulator.fault;

/**
 * One thing that is done to the broker: a value that can be written down and done again.
 *
 * @param atMs simulated time since the load began
 * @param durationMs how long it lasts, or until the node is started again
 * @param amount what {@link FaultKind} says
 * @param salt for its own choices
 */
public record Fault(long atMs, FaultKind kind, long durationMs, long amount, long salt) {

    /** As {@code 12345:KILL:800:0:77}. */
    @Override
    public String toString() {
        return atMs + ":" + kind + ":" + durationMs + ":" + amount + ":" + salt;
    }

    /** @throws IllegalArgumentException if {@code text} is not what {@link #toString} writes */
    public static Fault parse(String text) {
        String[] parts = text.trim().split(":");
        if (parts.length != 5) {
            throw new IllegalArgumentException("a fault is AT_MS:KIND:DURATION_MS:AMOUNT:SALT, not " + text);
        }
        return new Fault(
                Long.parseLong(parts[0]),
                FaultKind.valueOf(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }
}
