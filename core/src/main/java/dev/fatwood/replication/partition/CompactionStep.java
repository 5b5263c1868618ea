package dev.fatwood.replication.partition;

/**
 * What came of a step of compaction on the partition's lane.
 *
 * @param goesOn whether the pass may go on
 * @param problem why not, for people; {@code null} if it may, or the partition changed under it, which is no fault
 */
public record CompactionStep(boolean goesOn, String problem) {

    static final CompactionStep TAKEN = new CompactionStep(true, null);
    static final CompactionStep CHANGED = new CompactionStep(false, null);

    static CompactionStep failed(String problem) {
        return new CompactionStep(false, problem);
    }
}
