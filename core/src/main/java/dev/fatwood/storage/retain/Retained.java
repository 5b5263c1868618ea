package dev.fatwood.storage.retain;

import java.util.List;

/**
 * What a step of retention let go, for people; and whether there is more.
 *
 * @param segments how many went
 * @param bytes of their log files
 * @param reason of the first of them; of {@link Reason#NONE} if none went
 * @param hasMore whether another step has something to do at once
 */
public record Retained(int segments, long bytes, Reason reason, boolean hasMore) {

    /** Why a segment may go. */
    public enum Reason {
        NONE,
        BELOW_LOG_START,
        TIME,
        SIZE
    }

    public static final Retained NOTHING = new Retained(0, 0, Reason.NONE, false);

    /** @param segments all there were, the oldest first */
    public static Retained of(RetentionPlan plan, List<KeptSegment> segments, Reason reason) {
        List<KeptSegment> gone = segments.subList(0, plan.segmentCount());
        long bytes = gone.stream().mapToLong(KeptSegment::sizeBytes).sum();
        return new Retained(gone.size(), bytes, gone.isEmpty() ? Reason.NONE : reason, plan.hasMore());
    }
}
