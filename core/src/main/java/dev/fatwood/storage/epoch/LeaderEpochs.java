package dev.fatwood.storage.epoch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The leader epochs of one partition's log, each with the offset it begins at; epochs and offsets both grow.
 *
 * <p>Owned by the partition's lane.
 */
public final class LeaderEpochs {

    private final TreeMap<Integer, Long> startOffsets = new TreeMap<>();

    /** An empty log's. */
    public LeaderEpochs() {}

    /** @throws IllegalArgumentException if epochs and offsets do not both grow */
    public LeaderEpochs(Collection<EpochEntry> entries) {
        for (EpochEntry entry : entries) {
            if (!startOffsets.isEmpty()
                    && (latest() >= entry.epoch() || startOffsets.lastEntry().getValue() >= entry.startOffset())) {
                throw new IllegalArgumentException(
                        "leader epoch " + entry + " does not follow " + startOffsets.lastEntry());
            }
            startOffsets.put(entry.epoch(), entry.startOffset());
        }
    }

    /**
     * Notes that {@code epoch} writes from {@code fromOffset} on; returns whether that is news. Epochs come in the
     * order of their offsets, so one below the latest is a broken invariant. An epoch that wrote nothing before the
     * next began is forgotten.
     */
    public boolean note(int epoch, long fromOffset) {
        if (epoch < latest()) {
            throw new IllegalStateException(
                    "leader epoch " + epoch + " at offset " + fromOffset + " comes after epoch " + latest());
        }
        if (epoch == latest()) {
            return false;
        }
        truncateTo(fromOffset);
        startOffsets.put(epoch, fromOffset);
        return true;
    }

    /**
     * Where {@code epoch} ends, in the sense of OffsetForLeaderEpoch: for the latest epoch {@code untilOffset}; for an
     * older one the start of the next; for one that never wrote here, the end of the largest below it.
     *
     * @param untilOffset where the visible log ends, exclusive
     */
    public EpochEnd endOf(int epoch, long untilOffset) {
        if (epoch < 0 || epoch > latest()) {
            return EpochEnd.UNKNOWN;
        }
        if (epoch == latest()) {
            return new EpochEnd(epoch, untilOffset);
        }
        Integer floor = startOffsets.floorKey(epoch);
        return new EpochEnd(
                floor == null ? epoch : floor,
                Math.min(startOffsets.higherEntry(epoch).getValue(), untilOffset));
    }

    /** The latest epoch that wrote anything, or -1. */
    public int latest() {
        return startOffsets.isEmpty() ? -1 : startOffsets.lastKey();
    }

    /** The epoch that wrote {@code offset}, or -1 if none did. */
    public int epochAt(long offset) {
        int epoch = -1;
        for (Map.Entry<Integer, Long> entry : startOffsets.entrySet()) {
            if (entry.getValue() > offset) {
                break;
            }
            epoch = entry.getKey();
        }
        return epoch;
    }

    /**
     * Forgets epochs that begin at or after {@code untilOffset}, where the log now ends; returns whether there were
     * any.
     */
    public boolean truncateTo(long untilOffset) {
        return startOffsets.values().removeIf(start -> start >= untilOffset);
    }

    /** The log now begins at {@code fromOffset}: forgets what lies before; returns whether anything changed. */
    public boolean advanceStart(long fromOffset) {
        int epoch = epochAt(fromOffset);
        if (epoch < 0 || startOffsets.get(epoch) == fromOffset && startOffsets.firstKey() == epoch) {
            return false;
        }
        startOffsets.headMap(epoch).clear();
        startOffsets.put(epoch, fromOffset);
        return true;
    }

    /** All epochs, in order. */
    public List<EpochEntry> entries() {
        List<EpochEntry> entries = new ArrayList<>();
        startOffsets.forEach((epoch, start) -> entries.add(new EpochEntry(epoch, start)));
        return entries;
    }
}
