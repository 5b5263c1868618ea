package dev.fatwood.storage.compact;

/**
 * What earlier passes over a log came to.
 *
 * @param untilOffset how far they went (exclusive)
 * @param tombstonesUntilMs wall time from which on all tombstones they left behind may go; {@link #NEVER} if there is none, or nobody knows
 */
public record CompactedPart(long untilOffset, long tombstonesUntilMs) {

    public static final long NEVER = Long.MAX_VALUE;

    /** With no tombstones that anybody knows of, as after a start. */
    public static CompactedPart until(long offset) {
        return new CompactedPart(offset, NEVER);
    }
}
