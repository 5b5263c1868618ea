package dev.fatwood.storage.compact;

/**
 * The newest offset of each key, in a table of bounded size: 24 bytes an entry, open addressing. It starts small and doubles; while it
 * does, the old table lives beside the new one. Keys are known by a hash of 128 bits ({@link KeyHash}).
 *
 * <p>Owned by one thread at a time.
 */
final class OffsetMap {

    /** What {@link #offset} says of a key that is not there. */
    static final long NONE = -1;

    static final int SLOT_BYTES = 24;

    private static final int SLOT_LONGS = 3;
    private static final int SLOTS_AT_FIRST = 1 << 10;
    private static final int SLOTS_MAX = Integer.MAX_VALUE / SLOT_LONGS - 8;
    /** One slot stays free, so that every search ends. */
    private static final int SLOTS_MIN = 2;

    private final int slotsMax;
    private final double loadFactor;
    /** Per slot: upper and lower half of the hash, and the offset + 1; 0 there for a free slot. */
    private long[] table;

    private int slots;
    private int size;

    /**
     * @param bytesMax of the table
     * @param loadFactor how full it may be, above 0 and at most 1
     */
    OffsetMap(long bytesMax, double loadFactor) {
        this.slotsMax = (int) Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, bytesMax / SLOT_BYTES));
        this.loadFactor = loadFactor;
        allot(Math.min(slotsMax, SLOTS_AT_FIRST));
    }

    private void allot(int count) {
        slots = count;
        table = new long[count * SLOT_LONGS];
    }

    /** Keys in it. */
    int size() {
        return size;
    }

    /** Notes that the key's newest record is at {@code offset}, above those before; false, and nothing noted, if there is no room. */
    boolean put(KeyHash key, long offset) {
        int at = find(key.upper(), key.lower());
        if (table[at + 2] == 0) {
            if (size >= sizeMax()) {
                if (slots == slotsMax) {
                    return false;
                }
                grow();
                at = find(key.upper(), key.lower());
            }
            table[at] = key.upper();
            table[at + 1] = key.lower();
            size++;
        }
        table[at + 2] = offset + 1;
        return true;
    }

    private int sizeMax() {
        return (int) Math.max(1, Math.min(slots - 1L, (long) (slots * loadFactor)));
    }

    private void grow() {
        long[] before = table;
        allot((int) Math.min(slotsMax, 2L * slots));
        for (int from = 0; from < before.length; from += SLOT_LONGS) {
            if (before[from + 2] != 0) {
                int at = find(before[from], before[from + 1]);
                System.arraycopy(before, from, table, at, SLOT_LONGS);
            }
        }
    }

    /** Offset of the key's newest record that was put, or {@link #NONE}. */
    long offset(KeyHash key) {
        return table[find(key.upper(), key.lower()) + 2] - 1;
    }

    /** Index of the key's slot, or of the free one it would take. Hot loop. */
    private int find(long upper, long lower) {
        int slot = (int) (((upper >>> 32) * slots) >>> 32);
        int at = slot * SLOT_LONGS;
        while (table[at + 2] != 0 && (table[at] != upper || table[at + 1] != lower)) {
            slot = slot + 1 == slots ? 0 : slot + 1;
            at = slot * SLOT_LONGS;
        }
        return at;
    }
}
