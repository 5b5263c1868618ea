package dev.fatwood.testkit.fake;

import java.util.BitSet;

/**
 * What a power cut leaves of everything a {@link FakeDisk} had not synced. Synced bytes and names always survive; each
 * method is asked only about unsynced state.
 */
public interface CrashPlan {

    /** Bytes of one disk sector, the unit in which unsynced bytes survive or not. */
    int SECTOR_BYTES = 512;

    /** Which of the directory's {@code pending} creates, renames and deletes survive, by their place in the order they were made in. */
    BitSet namesKept(String directory, int pending);

    /** The file's size afterwards, between {@code durableBytes} and {@code cachedBytes} (either may be the larger). */
    long sizeKept(String path, long durableBytes, long cachedBytes);

    /** Whether an unsynced sector holds its new bytes; otherwise the old ones, or zeros where there were none. */
    boolean sectorKept(String path, int sector);

    /** Nothing unsynced survives: the kernel had written nothing back. */
    static CrashPlan loseUnsynced() {
        return new Uniform(false);
    }

    /** Everything survives: the kernel had written all of it back. Also what a killed process (not machine) leaves. */
    static CrashPlan keepUnsynced() {
        return new Uniform(true);
    }

    /**
     * Every choice is random: the changes of names cut anywhere, but kept in order, as a journal keeps them; sizes anywhere in between, each
     * sector kept or not.
     */
    static CrashPlan torn(FakeRandom random) {
        return new Torn(random);
    }

    /** As torn, but names keep no order: each change survives or not. Only a sync of the directory puts one before another. */
    static CrashPlan unordered(FakeRandom random) {
        return new Unordered(random, new Torn(random));
    }

    /** The same answer to every question. */
    record Uniform(boolean keep) implements CrashPlan {

        @Override
        public BitSet namesKept(String directory, int pending) {
            return first(keep ? pending : 0);
        }

        @Override
        public long sizeKept(String path, long durableBytes, long cachedBytes) {
            return keep ? cachedBytes : durableBytes;
        }

        @Override
        public boolean sectorKept(String path, int sector) {
            return keep;
        }
    }

    /** Random answers. */
    record Torn(FakeRandom random) implements CrashPlan {

        @Override
        public BitSet namesKept(String directory, int pending) {
            return first(random.nextInt(pending + 1));
        }

        @Override
        public long sizeKept(String path, long durableBytes, long cachedBytes) {
            long low = Math.min(durableBytes, cachedBytes);
            return low + random.nextLong(Math.max(durableBytes, cachedBytes) - low + 1);
        }

        @Override
        public boolean sectorKept(String path, int sector) {
            return random.nextBoolean();
        }
    }

    /** Random answers, names in no order. */
    record Unordered(FakeRandom random, Torn torn) implements CrashPlan {

        @Override
        public BitSet namesKept(String directory, int pending) {
            BitSet kept = new BitSet(pending);
            for (int n = 0; n < pending; n++) {
                kept.set(n, random.nextBoolean());
            }
            return kept;
        }

        @Override
        public long sizeKept(String path, long durableBytes, long cachedBytes) {
            return torn.sizeKept(path, durableBytes, cachedBytes);
        }

        @Override
        public boolean sectorKept(String path, int sector) {
            return torn.sectorKept(path, sector);
        }
    }

    private static BitSet first(int count) {
        BitSet kept = new BitSet(count);
        kept.set(0, count);
        return kept;
    }
}
