package dev.fatwood.prove.load;

import java.util.Map;

/** What one writer sent and what it was told: partition, offset and time of each sequence. Filled from two threads, hence its lock. */
public final class Sends {

    /** No answer yet. */
    public static final long PENDING = -1;
    /** The client gave up: the record may be in the log, once, or not. */
    public static final long UNKNOWN = -2;

    private final LongList offsets = new LongList();
    private final LongList partitions = new LongList();
    private final LongList sentNs = new LongList();
    private final LongList answeredNs = new LongList();
    private long acked;
    private long unknown;

    /** @return the sequence of the new record */
    public synchronized long begin(int partition) {
        offsets.add(PENDING);
        partitions.add(partition);
        sentNs.add(System.nanoTime());
        answeredNs.add(0);
        return offsets.size() - 1;
    }

    public synchronized void acked(long sequence, long offset) {
        offsets.set((int) sequence, offset);
        answeredNs.set((int) sequence, System.nanoTime());
        acked++;
        notifyAll();
    }

    public synchronized void failed(long sequence) {
        offsets.set((int) sequence, UNKNOWN);
        answeredNs.set((int) sequence, System.nanoTime());
        unknown++;
    }

    public synchronized int size() {
        return offsets.size();
    }

    public synchronized long ackedCount() {
        return acked;
    }

    public synchronized long unknownCount() {
        return unknown;
    }

    public synchronized boolean isAcked(long sequence) {
        return offsets.at((int) sequence) >= 0;
    }

    /** An offset, {@link #PENDING} or {@link #UNKNOWN}. */
    public synchronized long offset(long sequence) {
        return offsets.at((int) sequence);
    }

    public synchronized int partition(long sequence) {
        return (int) partitions.at((int) sequence);
    }

    /** Records that were sent after {@code ns} ({@link System#nanoTime}) and yet acknowledged. */
    public synchronized long ackedThoughSentAfter(long ns) {
        long count = 0;
        for (int n = offsets.size() - 1; n >= 0 && sentNs.at(n) - ns > 0; n--) {
            count += offsets.at(n) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** The highest acknowledged offset of each partition, into {@code ends}. */
    synchronized void ackedEnds(Map<Integer, Long> ends) {
        for (int n = 0; n < offsets.size(); n++) {
            if (offsets.at(n) >= 0) {
                ends.merge((int) partitions.at(n), offsets.at(n) + 1, Math::max);
            }
        }
    }
}
