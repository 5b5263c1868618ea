package dev.fatwood.replication.partition;

import dev.fatwood.storage.retain.Retained;

/**
 * What came of a step of retention.
 *
 * @param removed what went
 * @param problem why it could not be done, for people; {@code null} if it was, or there was nothing to do
 */
public record RetainOutcome(Next next, Retained removed, String problem) {

    /** What the caller is to do. */
    public enum Next {
        /** Nothing, until the next round. */
        DONE,
        /** Another step: there is more to let go. */
        AGAIN,
        /** To free some space and try again: even letting go takes a little. */
        NEEDS_SPACE
    }

    static final RetainOutcome DONE = of(Retained.NOTHING);

    static RetainOutcome of(Retained removed) {
        return new RetainOutcome(removed.hasMore() ? Next.AGAIN : Next.DONE, removed, null);
    }

    static RetainOutcome needsSpace(String problem) {
        return new RetainOutcome(Next.NEEDS_SPACE, Retained.NOTHING, problem);
    }

    static RetainOutcome failed(String problem) {
        return new RetainOutcome(Next.DONE, Retained.NOTHING, problem);
    }
}
