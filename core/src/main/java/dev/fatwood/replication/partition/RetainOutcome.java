package dev.fatwood.replication.partition;

/**
 * What came of a step of retention.
 *
 * @param problem why it could not be done, for people; {@code null} if it was, or there was nothing to do
 */
public record RetainOutcome(Next next, String problem) {

    /** What the caller is to do. */
    public enum Next {
        /** Nothing, until the next round. */
        DONE,
        /** Another step: there is more to let go. */
        AGAIN,
        /** To free some space and try again: even letting go takes a little. */
        NEEDS_SPACE
    }

    static final RetainOutcome DONE = new RetainOutcome(Next.DONE, null);
    static final RetainOutcome AGAIN = new RetainOutcome(Next.AGAIN, null);

    static RetainOutcome needsSpace(String problem) {
        return new RetainOutcome(Next.NEEDS_SPACE, problem);
    }

    static RetainOutcome failed(String problem) {
        return new RetainOutcome(Next.DONE, problem);
    }
}
