package dev.fatwood.simulator.history;

/** Something that must not happen. The names are those of Jepsen's checker for Kafka where it has one. */
public record Anomaly(Kind kind, String text) {

    public enum Kind {
        /** Acknowledged, below the highest offset read, and read by nobody. */
        LOST_WRITE,
        /** Acknowledged, above the highest offset read at the end. */
        UNSEEN,
        /** One value at two offsets. */
        DUPLICATE,
        /** Two values at one offset. */
        INCONSISTENT_OFFSETS,
        /** A value was read that was refused. */
        ABORTED_READ,
        /** A value was read that nobody sent. */
        GARBAGE_READ,
        /** A value was read and then was no longer there. */
        TAKEN_BACK,
        /** A reader was given offsets that do not rise. */
        NONMONOTONIC_POLL,
        /** A reader was led past a record. */
        POLL_SKIP,
        /** Two batches of one producer are acknowledged in the wrong order. */
        NONMONOTONIC_SEND,
        /** An end offset was told that leaves out what was acknowledged, or counts what was not kept. */
        WRONG_END,
        /** Deleted records, or those of a deleted topic, are back. */
        RESURRECTED,
        /** Records are refused as damaged that nobody damaged. */
        REFUSED,
        /** Retention took more than it may. */
        OVER_DELETED,
        /** A committed offset is none that may be current. */
        WRONG_COMMITTED_OFFSET,
        /** One generation, one partition, two owners. */
        TWO_OWNERS,
        /** A commit of an older generation was taken. */
        STALE_GENERATION
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
