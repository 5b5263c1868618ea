package dev.fatwood.prove.load;

import java.util.Arrays;
import java.util.BitSet;

/** What the members of one group were given and committed, together. Shared by their threads, hence its lock. */
public final class GroupView {

    private final String group;
    private final long[] base;
    private final BitSet[] delivered;
    private final long[] committed;
    private long commits;
    private long refusedCommits;
    private long failures;
    private long startsBelowCommitted;
    private long wentBack;
    private long assignments;

    GroupView(String group, long[] base) {
        this.group = group;
        this.base = base.clone();
        this.delivered = new BitSet[base.length];
        Arrays.setAll(delivered, partition -> new BitSet());
        this.committed = new long[base.length];
    }

    public String group() {
        return group;
    }

    synchronized void assigned(int count) {
        assignments += count;
    }

    /** A position that a member begins at, against the commit that was acknowledged before it was assigned. */
    synchronized void begins(int partition, long position, long committedBefore) {
        if (position < committedBefore) {
            startsBelowCommitted++;
        }
    }

    synchronized void delivered(int partition, long offset, long before) {
        if (offset <= before) {
            wentBack++;
        }
        if (offset >= base[partition]) {
            delivered[partition].set((int) (offset - base[partition]));
        }
    }

    synchronized void committed(int partition, long untilOffset) {
        committed[partition] = Math.max(committed[partition], untilOffset);
        commits++;
    }

    synchronized void failed() {
        failures++;
    }

    synchronized void refusedCommit() {
        refusedCommits++;
    }

    /** The highest offset whose commit was acknowledged, 0 if none was. */
    public synchronized long committed(int partition) {
        return committed[partition];
    }

    public synchronized long commits() {
        return commits;
    }

    public synchronized long refusedCommits() {
        return refusedCommits;
    }

    /** Members that failed and were replaced. */
    public synchronized long failures() {
        return failures;
    }

    public synchronized long startsBelowCommitted() {
        return startsBelowCommitted;
    }

    /** Records whose offset was not above the one before, without a new assignment between them. */
    public synchronized long wentBack() {
        return wentBack;
    }

    /** Partitions given to members, over all rebalances. */
    public synchronized long assignments() {
        return assignments;
    }

    /** Offsets below {@code untilOffset} that no member was ever given. */
    public synchronized long missing(int partition, long untilOffset) {
        int count = (int) (untilOffset - base[partition]);
        return count - delivered[partition].get(0, Math.max(0, count)).cardinality();
    }
}
