package dev.fatwood.prove.check;

import dev.fatwood.prove.load.GroupView;
import java.util.List;

/** Holds what a group was given and committed against the log's end and the offsets the broker has in the end. */
public final class GroupCheck {

    /** Records that no member of a group was given. */
    public static final String NOT_DELIVERED = "group_not_delivered";
    /** A commit was acknowledged, and the broker has an older one, or a member began below it. */
    public static final String COMMIT_LOST = "group_commit_lost";
    /** A member was given an offset that was not above the one before. */
    public static final String WENT_BACK = "group_went_back";

    public static final List<String> KINDS = List.of(NOT_DELIVERED, COMMIT_LOST, WENT_BACK);

    private GroupCheck() {}

    /**
     * @param ends of each partition
     * @param committed in each partition, as the broker tells
     */
    public static void run(GroupView group, long[] ends, long[] committed, Findings findings) {
        KINDS.forEach(kind -> findings.add(kind, 0));
        findings.add(COMMIT_LOST, group.startsBelowCommitted());
        findings.add(WENT_BACK, group.wentBack());
        for (int partition = 0; partition < ends.length; partition++) {
            findings.add(NOT_DELIVERED, group.missing(partition, ends[partition]));
            findings.add(COMMIT_LOST, committed[partition] < group.committed(partition) ? 1 : 0);
        }
    }
}
