package dev.fatwood.storage.retain;

/**
 * What retention lets go in one step.
 *
 * @param segmentCount how many of the oldest segments go; 0 for none
 * @param logStartOffset where the log begins then: at the first segment that stays
 * @param rollsActive whether the active segment is the one that goes, and a new one has to be begun first
 * @param hasMore whether another step has something to do at once
 */
public record RetentionPlan(int segmentCount, long logStartOffset, boolean rollsActive, boolean hasMore) {

    public boolean isNothing() {
        return segmentCount == 0;
    }
}
